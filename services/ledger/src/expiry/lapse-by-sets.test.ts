import fc from 'fast-check';
import { creditAwards } from '../awards/credit-awards';
import { walletIdOf } from '../book/book-of';
import { placeHold } from '../holds/place-hold';
import type { Command } from '../book/posting';
import { parseDuration } from '@accord/values';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import { startTestLedger, type Json, type TestLedger } from '../../test/test-ledger';

const RUNS = Number(process.env['ACCORD_MODEL_RUNS'] ?? 12);
const MINUTE = 60_000;

const lot = fc.record({
  points: fc.integer({ min: 1, max: 50 }),
  issuer: fc.constantFrom('alpha', 'beta'),
  lives: fc.option(fc.integer({ min: 1, max: 6 })),
  waits: fc.integer({ min: 0, max: 8 }),
});
const aWallet = fc.record({
  lots: fc.array(lot, { minLength: 1, maxLength: 6 }),
  held: fc.option(
    fc.record({ points: fc.integer({ min: 1, max: 60 }), minutes: fc.integer({ min: 1, max: 20 }) }),
  ),
});

describe('lapsing by sets', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());

  const book = (...commands: Command[]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const at = (minutes: number): Date => new Date(test.clock.now().getTime() + minutes * MINUTE);

  const fill = async (
    memberId: string,
    { lots, held }: typeof aWallet extends fc.Arbitrary<infer W> ? W : never,
  ) => {
    for (const { points, issuer, lives, waits } of lots) {
      const options = { funders: { [issuer]: points }, at: test.clock.now(), availableAt: at(waits) };
      await book(
        ...creditAwards(
          granted(memberId, points, { ...options, expiresAt: lives === null ? undefined : at(lives) }),
        ),
      );
    }
    if (!held) return;
    const request = {
      partnerId: partnerId('beta'),
      points: BigInt(held.points),
      ttl: parseDuration(`PT${held.minutes}M`)!,
      grace: parseDuration('PT9M')!,
    };
    await book({
      target: { walletId: walletIdOf(memberId, 'PTS') },
      needsLots: true,
      decide: ({ wallet, now }) => placeHold(wallet!, request, now),
    });
  };

  /** All that stands in a wallet, without the ids that differ. */
  const standing = async (memberId: string): Promise<Json> => {
    const read = (sql: string): Promise<Json[]> =>
      test.ledger.database.query(sql, [walletIdOf(memberId, 'PTS')]);
    return {
      wallet: await read('SELECT version, points, debt, due_at FROM wallet WHERE id = $1'),
      lots: await read(
        'SELECT issuer_id, original, remaining, held, lapsed FROM lot WHERE wallet_id = $1 ORDER BY id',
      ),
      journals: await read(
        "SELECT version, kind, recorded_at, description, CASE kind WHEN 'EXPIRE' THEN reference END AS name, opened <> '{}' AS opens FROM journal WHERE wallet_id = $1 ORDER BY version",
      ),
      entries: await read(
        `SELECT version, account, issuer_id, issuer_terms, currency, points, effective_at, recorded_at FROM entry
         WHERE wallet_id = $1 ORDER BY version, account, issuer_id, effective_at`,
      ),
      moved: await read(
        `SELECT version, points, recorded_at FROM lot_movement WHERE wallet_id = $1 ORDER BY version, points, lot_id`,
      ),
      events: await read(
        `SELECT envelope::jsonb -> 'data' ->> 'points' AS points FROM outbox
         WHERE subject LIKE '%points-expired.v1' AND envelope::jsonb -> 'data' ->> 'walletId' = $1 ORDER BY id`,
      ),
    };
  };

  it('books what the decision of a single wallet books', async () => {
    await fc.assert(
      fc.asyncProperty(
        aWallet,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
        async (wallet, steps) => {
          const [bySets, byDecision] = [aMember(), aMember()];
          await fill(bySets, wallet);
          await fill(byDecision, wallet);
          for (const minutes of steps) {
            test.clock.advance(minutes * MINUTE);
            // The one first, so that the job finds nothing of it to do.
            await book({
              target: { walletId: walletIdOf(byDecision, 'PTS') },
              needsLots: true,
              decide: () => undefined,
            });
            await test.ledger.expire();
            expect(await standing(bySets)).toEqual(await standing(byDecision));
          }
        },
      ),
      { numRuns: RUNS },
    );
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  }, 300_000);
});
