import fc from 'fast-check';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import { CAPTURE, HOLD, REDEEM, REFUND_REDEMPTION } from '../../test/operations';
import { startTestLedger, till, walletOf, type Json, type TestLedger } from '../../test/test-ledger';
import { creditAwards } from '../awards/credit-awards';

const ALPHA = partnerId('alpha');
const BETA = partnerId('beta');
const DAY_MS = 86_400_000;

const lotMade = fc.record({
  points: fc.integer({ min: 1, max: 9 }),
  livesDays: fc.constantFrom(undefined, 2, 3, 5),
  spendableAt: fc.constantFrom(undefined, [ALPHA], [BETA]),
});

describe('points spent at once', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());

  const nextKey = (): string => `key ${(keys += 1)}`;
  const earn = async (
    memberId: string,
    lots: readonly {
      points: number;
      livesDays?: number | undefined;
      spendableAt?: readonly string[] | undefined;
    }[],
  ): Promise<void> => {
    for (const { points, livesDays, spendableAt } of lots) {
      const expiresAt = livesDays && new Date(test.clock.now().getTime() + livesDays * DAY_MS);
      const options = { ...(expiresAt ? { expiresAt } : {}), ...(spendableAt ? { spendableAt } : {}) };
      await test.ledger.database.run((tx) =>
        test.ledger.book(tx, creditAwards(granted(memberId, points, options))),
      );
    }
  };
  const redeem = async (memberId: string, points: number, idempotencyKey = nextKey()): Promise<Json> =>
    (await test.ask(REDEEM, { input: { member: { id: memberId }, points, idempotencyKey } }, till(BETA))).data
      .redeemPoints;
  const inTwoSteps = async (memberId: string, points: number): Promise<Json> => {
    const input = { member: { id: memberId }, points, idempotencyKey: nextKey() };
    const placed = (await test.ask(HOLD, { input }, till(BETA))).data.holdPoints;
    if (!placed.hold) return placed;
    const captured = { holdId: placed.hold.id, idempotencyKey: nextKey() };
    return (await test.ask(CAPTURE, { input: captured }, till(BETA))).data.captureHold;
  };
  /** All that stands of a member, by no ids. */
  const standing = (memberId: string): Promise<Json> =>
    walletOf(
      test,
      memberId,
      `balance held debt statement { nodes { kind points balanceAfter description } }
       lots { nodes { original remaining expiresAt spendableAt { id } } }`,
    );

  it('leave what a hold and its capture leave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lotMade, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 30 }),
        async (lots, points) => {
          const [one, other] = [aMember(), aMember()];
          await earn(one, lots);
          await earn(other, lots);
          const [atOnce, later] = [await redeem(one, points), await inTwoSteps(other, points)];
          expect(atOnce.spendable).toEqual(later.spendable);
          expect(atOnce.redemption?.value).toEqual(later.redemption?.value);
          expect(await standing(one)).toEqual(await standing(other));
        },
      ),
      { numRuns: 25 },
    );
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  });

  it('are spent once, however often the till asks, and by nobody else’s key', async () => {
    const memberId = aMember();
    await earn(memberId, [{ points: 100 }]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(memberId, 60, 'the same')));
    expect(new Set(answers.map(({ redemption }) => redemption.id)).size).toBe(1);
    expect(await redeem(memberId, 61, 'the same')).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await walletOf(test, memberId, 'balance held')).toEqual({ balance: 40, held: 0 });
  });

  it('come back into the very lots', async () => {
    const memberId = aMember();
    await earn(memberId, [
      { points: 10, livesDays: 2 },
      { points: 10, livesDays: 5 },
    ]);
    const before = await standing(memberId);
    const { redemption } = await redeem(memberId, 15);
    const refund = { id: redemption.id, key: nextKey() };
    const back = await test.ask(REFUND_REDEMPTION, refund, till(BETA));
    expect(back.data.refundRedemption.redemption).toMatchObject({ points: 15, restored: 15 });
    expect((await standing(memberId)).lots).toEqual(before.lots);
  });

  it('are refused where a hold would be', async () => {
    const memberId = aMember();
    await earn(memberId, [{ points: 10 }, { points: 7, spendableAt: [ALPHA] }]);
    expect(await redeem(memberId, 11)).toMatchObject({ __typename: 'InsufficientPoints', spendable: 10 });
    expect(await redeem(memberId, 0)).toMatchObject({ code: 'POINTS_NOT_POSITIVE' });
    expect(await redeem(aMember(), 1)).toMatchObject({ __typename: 'NotFound', resource: 'Member' });
    expect(await walletOf(test, memberId, 'balance held')).toEqual({ balance: 17, held: 0 });
  });
});
