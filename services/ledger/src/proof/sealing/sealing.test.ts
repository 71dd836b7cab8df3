import { contentDigest, sealOf, BEFORE_THE_FIRST } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { Client } from 'pg';
import { creditAwards } from '../../awards/credit-awards';
import { aMember, aPartner, granted, partnerId } from '../../../test/factories';
import { CAPTURE, HOLD } from '../../../test/operations';
import { startTestLedger, till, type TestLedger } from '../../../test/test-ledger';
import { journalText } from '../journal-text.repository';
import { MOST_WALLETS } from './sealer';

interface SealRow {
  wallet_id: string;
  version: number;
  digest: Buffer;
  text: string;
  sealed: string;
}

describe('sealing', () => {
  let test: TestLedger;
  beforeEach(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterEach(() => test.close());

  const earn = (...members: string[]): Promise<unknown> =>
    test.ledger.database.run((tx) =>
      test.ledger.book(
        tx,
        members.flatMap((memberId) => creditAwards(granted(memberId, 100))),
      ),
    );
  const unsealed = async (): Promise<number> => {
    const [row] = await test.ledger.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM journal LEFT JOIN seal USING (book, wallet_id, version) WHERE digest IS NULL',
    );
    return row!.count;
  };

  it('makes a chain a wallet that anyone can compute from the journals’ texts', async () => {
    const members = [aMember(), aMember(), aMember()];
    await earn(...members);
    const placed = await test.ask(
      HOLD,
      { input: { member: { id: members[0] }, points: 30, idempotencyKey: 'hold' } },
      till(partnerId('beta')),
    );
    await test.ask(
      CAPTURE,
      { input: { holdId: placed.data.holdPoints.hold.id, idempotencyKey: 'capture' } },
      till(partnerId('beta')),
    );
    expect(await test.ledger.seal()).toBe(4);
    test.clock.advance(1_234);
    await earn(...members);
    expect(await test.ledger.seal()).toBe(3);
    expect(await test.ledger.seal()).toBe(0);

    const rows = await test.ledger.database.run(async (tx) => {
      await tx.query(`SET LOCAL TIME ZONE 'UTC'`);
      return tx.query<SealRow>(
        `SELECT wallet_id, version, digest, instant_text(sealed_at) AS sealed, ${journalText('j')} AS text
         FROM journal j JOIN seal USING (book, wallet_id, version) ORDER BY wallet_id, version`,
      );
    });
    expect(rows.length).toBe(7);
    let before: Buffer = BEFORE_THE_FIRST;
    for (const { version, digest, sealed, text } of rows) {
      before = sealOf(version === 1 ? BEFORE_THE_FIRST : before, contentDigest(text), sealed);
      expect(digest).toEqual(before);
      expect(Object.keys(JSON.parse(text))).toEqual(['owner', 'journal', 'entries', 'movements', 'lots']);
    }
  });

  it('does not miss what a transaction commits that was open meanwhile', async () => {
    const [early, late] = [aMember(), aMember()];
    await earn(early, late);
    await test.ledger.seal();
    let commit: () => void = () => undefined;
    let booked: () => void = () => undefined;
    const inHand = new Promise<void>((resolve) => (booked = resolve));
    const open = test.ledger.database.run(async (tx) => {
      await test.ledger.book(tx, creditAwards(granted(late, 7)));
      booked();
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await inHand;
    await earn(early);
    expect(await test.ledger.seal()).toBe(1);
    await earn(early);
    expect(await test.ledger.seal()).toBe(1);
    commit();
    await open;
    expect(await test.ledger.seal()).toBe(1);
    expect(await unsealed()).toBe(0);
  });

  it('is shared by several copies, and each journal is sealed once', async () => {
    await earn(...Array.from({ length: 300 }, aMember));
    const counts = await Promise.all(Array.from({ length: 6 }, () => test.ledger.seal()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(await unsealed()).toBe(0);
  });

  it('sweeps all wallets when more have changed than one transaction seals', async () => {
    const members = Array.from({ length: MOST_WALLETS + 200 }, aMember);
    // All in one range: those of the books of a quarter are picked by trying.
    await earn(...members);
    await test.ledger.database.query('DELETE FROM seal_progress');
    await test.ledger.database.query('INSERT INTO seal_progress (from_book, to_book) VALUES (0, 255)');
    expect(await test.ledger.seal()).toBe(members.length);
    expect(await unsealed()).toBe(0);
    await earn(members[0]!);
    expect(await test.ledger.seal()).toBe(1);
  });

  it('sweeps when the numbers of transactions began anew, as in another cluster', async () => {
    await earn(aMember());
    await test.ledger.seal();
    await test.ledger.database.query('UPDATE seal_progress SET looked_until = 9000000000000');
    await earn(aMember());
    expect(await test.ledger.seal()).toBe(1);
    await earn(aMember());
    expect(await test.ledger.seal()).toBe(1);
  });

  it('dates no seal before what is said to be sealed, also when a clock is behind', async () => {
    await earn(aMember());
    await test.ledger.seal();
    const until = test.clock.now();
    test.clock.advance(-60_000);
    await earn(aMember());
    await test.ledger.seal();
    const rows = await test.ledger.database.query<{ sealed_at: Date }>('SELECT sealed_at FROM seal');
    expect(rows.map(({ sealed_at }) => sealed_at)).toEqual([until, until]);
  });

  it('goes on where a connection broke off', async () => {
    await earn(aMember(), aMember());
    const rival = new Client({ connectionString: test.databaseUrl });
    rival.on('error', () => undefined);
    await rival.connect();
    const { rows } = await rival.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await rival.query('BEGIN');
    await rival.query('SELECT FROM seal_progress FOR UPDATE');
    expect(await test.ledger.seal()).toBe(0);
    await test.ledger.database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    await rival.end().catch(() => undefined);
    let sealed = 0;
    await eventually(async () => {
      sealed += await test.ledger.seal();
      expect([sealed, await unsealed()]).toEqual([2, 0]);
    });
  });
});
