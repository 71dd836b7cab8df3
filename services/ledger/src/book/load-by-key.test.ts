import { programmeSettings } from '@accord/contracts';
import type { Transaction } from '@accord/persistence';
import { parseDuration } from '@accord/values';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import { startTestLedger, type TestLedger } from '../../test/test-ledger';
import { adjust } from '../adjustments/adjust';
import { creditAwards } from '../awards/credit-awards';
import { ledgerSettings } from '../config';
import { captureHoldOf } from '../holds/end-holds';
import { placeHold } from '../holds/place-hold';
import { figuresOf } from '../wallet/figures.repository';
import { walletIdOf } from './book-of';
import type { Answer, Command } from './posting';

const ALPHA = partnerId('alpha');
const OTHERS = 300;

/** How many rows of the ledger's tables were read in the transaction so far, by table. */
async function rowsRead(tx: Transaction): Promise<Map<string, number>> {
  const rows = await tx.query<{ relname: string; read: string }>(
    'SELECT relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS read FROM pg_stat_xact_user_tables',
  );
  return new Map(rows.map(({ relname, read }) => [relname, Number(read)]));
}

/**
 * Statements are planned once a connection, thus also when the tables are empty and nothing is known of them; they are
 * held to what their callers name however much comes to stand there.
 */
describe('what a batch reads', () => {
  let test: TestLedger;
  beforeEach(async () => {
    test = await startTestLedger([aPartner('alpha')]);
  });
  afterEach(() => test.close());

  const credit = (memberId: string): Command[] =>
    creditAwards(granted(memberId, 10, { expiresAt: new Date(test.clock.now().getTime() + 3_600_000) }));

  const hold = (memberId: string): Command<Answer> => ({
    target: { walletId: walletIdOf(memberId, 'PTS') },
    needsLots: true,
    spends: { partnerId: ALPHA, points: 5n },
    partners: [ALPHA],
    decide: ({ wallet, now }) => {
      const terms = {
        partnerId: ALPHA,
        points: 5n,
        ttl: parseDuration('PT1H')!,
        grace: parseDuration('P1D')!,
      };
      const placed = placeHold(wallet!, terms, now);
      if (!placed.ok) throw new Error('there are not enough points');
      return { is: 'HOLD', holdId: placed.value.id };
    },
  });

  const whole = (memberId: string): Command => ({
    target: { walletId: walletIdOf(memberId, 'PTS') },
    needsLots: true,
    decide: () => undefined,
  });

  /** A member whose points have lapsed, who has new ones, and of these some are held. */
  async function aFullLife(tx: Transaction, members: readonly string[]): Promise<string[]> {
    const { ledger, clock } = test;
    await ledger.book(tx, members.flatMap(credit));
    clock.advance(7_200_000);
    await ledger.book(tx, members.map(whole));
    await ledger.book(tx, members.flatMap(credit));
    const holds = (await ledger.book(tx, members.map(hold))) as (Answer & { is: 'HOLD' })[];
    return holds.map(({ holdId }) => holdId);
  }

  /** Once for each member, in batches of their commands together. */
  async function oneOfEach(
    tx: Transaction,
    members: readonly string[],
    holds: readonly string[],
  ): Promise<void> {
    const { ledger, clock } = test;
    await ledger.book(tx, members.map(hold));
    const captures: Command[] = [];
    for (const holdId of holds) {
      const capture = { caller: 'test', partnerId: ALPHA, holdId, points: undefined, idempotencyKey: holdId };
      // Only what it submits is wanted.
      await captureHoldOf(capture, <T>(command: Command<T>) => {
        captures.push(command);
        return Promise.resolve(undefined as T);
      });
    }
    const captured = (await ledger.book(tx, captures)) as Answer[];
    expect(captured.map(({ is }) => is)).toEqual(holds.map(() => 'REDEMPTION'));
    await ledger.book(tx, members.map(whole));
    await figuresOf(
      tx,
      members.map((memberId) => walletIdOf(memberId, 'PTS')),
      clock.now(),
    );
  }

  it.each([1, 4])(
    'are rows of the wallets that it names, however many others there are: %i',
    async (named) => {
      const several = (count: number): string[] => Array.from({ length: count }, aMember);
      await test.ledger.database.run(async (tx) => {
        const early = several(named);
        await oneOfEach(tx, early, await aFullLife(tx, early));
        await aFullLife(tx, several(OTHERS));
        const late = several(named);
        const holds = await aFullLife(tx, late);
        const before = await rowsRead(tx);
        await oneOfEach(tx, late, holds);
        const after = await rowsRead(tx);
        const most = [...after].filter(([table, read]) => read - (before.get(table) ?? 0) > OTHERS / 2);
        expect(most).toEqual([]);
      });
    },
  );

  it('are none of a wallet’s lots where points are given by hand', async () => {
    await test.ledger.partners.current(ALPHA);
    await test.ledger.database.run(async (tx) => {
      const memberId = aMember();
      await test.ledger.book(tx, Array.from({ length: 50 }, () => credit(memberId)).flat());
      const before = await rowsRead(tx);
      const request = {
        actor: 'olga',
        member: { id: memberId },
        partnerId: ALPHA,
        points: 5n,
        reason: 'Lost receipt',
        expiresAt: undefined,
        spendableAt: undefined,
        idempotencyKey: 'key',
      };
      const answer = await adjust(request, {
        clock: test.clock,
        settings: ledgerSettings(programmeSettings.parse({})),
        partners: test.ledger.partners,
        members: { find: () => Promise.resolve({ is: 'FOUND', memberId }) },
        households: { of: () => Promise.resolve(null) },
        answered: () => Promise.resolve(undefined),
        submit: async <T>(command: Command<T>) => (await test.ledger.book(tx, [command]))[0] as T,
      });
      expect(answer).toEqual({ is: 'ADJUSTED', walletId: walletIdOf(memberId, 'PTS') });
      expect((await rowsRead(tx)).get('lot')).toBe(before.get('lot'));
    });
  });
});
