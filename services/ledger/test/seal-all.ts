import { eventually } from '@accord/testing';
import type { TestLedger } from './test-ledger';

/** Seals until all that was recorded is known to be sealed: an open transaction of anyone in the cluster holds that up. */
export const sealAll = (test: TestLedger): Promise<void> =>
  eventually(async () => {
    await test.ledger.seal();
    const open = await test.ledger.database.query(
      `SELECT FROM journal JOIN seal_progress ON book BETWEEN from_book AND to_book AND recorded_in >= looked_until`,
    );
    expect(open).toHaveLength(0);
  });
