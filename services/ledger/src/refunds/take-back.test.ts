import { creditAwards } from '../awards/credit-awards';
import {
  aMember,
  aPartner,
  aPurchase,
  granted,
  partnerId,
  reduced,
  type AwardOptions,
  type Granted,
} from '../../test/factories';
import { CAPTURE, HOLD, REFUND_REDEMPTION, RELEASE } from '../../test/operations';
import { startTestLedger, till, walletOf, type Json, type TestLedger } from '../../test/test-ledger';
import { takeBackAwards } from './take-back-awards';

const BETA = partnerId('beta');

describe('refunds of earning purchases', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());
  afterEach(async () => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  });

  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const earn = async (memberId: string, points: number, options: AwardOptions = {}): Promise<Granted> => {
    const purchase = granted(memberId, points, options);
    await book(...creditAwards(purchase));
    return purchase;
  };
  const refund = (of: Granted, standing: Record<string, number>, sequence = 1): Promise<unknown> =>
    book(takeBackAwards(reduced(of, standing, sequence), 'PTS'));
  const hold = async (memberId: string, points: number): Promise<string> => {
    const input = { member: { id: memberId }, points, idempotencyKey: `key ${(keys += 1)}` };
    return (await test.ask(HOLD, { input }, till(BETA))).data.holdPoints.hold.id;
  };
  const capture = async (holdId: string): Promise<Json> =>
    (await test.ask(CAPTURE, { input: { holdId, idempotencyKey: `key ${(keys += 1)}` } }, till(BETA))).data
      .captureHold;
  const standing = async (memberId: string): Promise<Json> => walletOf(test, memberId, 'balance held debt');
  const takenBack = async (memberId: string): Promise<number[][]> => {
    const rows = await test.ledger.database.query<{ envelope: string }>(
      `SELECT envelope FROM outbox WHERE subject LIKE '%points-taken-back.v1' AND envelope LIKE '%' || $1 || '%' ORDER BY id`,
      [memberId],
    );
    return rows
      .map(({ envelope }) => JSON.parse(envelope).data)
      .map(({ points, pointsAwarded }) => [points, pointsAwarded]);
  };

  it('take from the purchase’s lots first, then from other free unrestricted points, and the rest is owed', async () => {
    const memberId = aMember();
    await earn(memberId, 40, { spendableAt: ['beta'] });
    await earn(memberId, 30, { funders: { beta: 30 } });
    const purchase = await earn(memberId, 100, { expiresAt: new Date('2026-06-01T00:00:00Z') });
    await capture(await hold(memberId, 60)); // the soonest to expire: all from the purchase's lot
    await refund(purchase, { alpha: 50 });
    expect(await standing(memberId)).toEqual({ balance: 60, held: 0, debt: 0 }); // 40 of its lot, 10 of beta's
    await refund(purchase, { alpha: 0 }, 2);
    expect(await standing(memberId)).toEqual({ balance: 40, held: 0, debt: 30 }); // 20 of beta's; restricted ones are spared
    expect(await takenBack(memberId)).toEqual([
      [50, 50],
      [50, 0],
    ]);
  });

  it('take the same in parts as at once', async () => {
    const [parts, whole] = [aMember(), aMember()];
    for (const [memberId, steps] of [
      [parts, [67, 33, 1, 0]],
      [whole, [0]],
    ] as const) {
      await earn(memberId, 20);
      const purchase = await earn(memberId, 100);
      await capture(await hold(memberId, 90));
      for (const [index, points] of steps.entries()) await refund(purchase, { alpha: points }, index + 1);
    }
    expect(await standing(parts)).toEqual(await standing(whole));
    expect(await standing(whole)).toEqual({ balance: 0, held: 0, debt: 70 });
  });

  it('let a later state never give way to an earlier one', async () => {
    const memberId = aMember();
    const purchase = await earn(memberId, 100);
    await refund(purchase, { alpha: 20 }, 2);
    await refund(purchase, { alpha: 60 }, 1);
    await refund(purchase, { alpha: 20 }, 2);
    expect(await standing(memberId)).toEqual({ balance: 20, held: 0, debt: 0 });
    expect(await takenBack(memberId)).toEqual([
      [80, 20],
      [0, 20],
      [0, 20],
    ]);
  });

  it('neither take back nor claim what had expired before its award came, and it repays nothing', async () => {
    const memberId = aMember();
    const expiresAt = new Date('2026-02-28T00:00:00Z');
    await earn(memberId, 50);
    const late = granted(memberId, 30, { expiresAt });
    await refund(late, { alpha: 10 });
    await book(...creditAwards(late));
    expect(await standing(memberId)).toEqual({ balance: 50, held: 0, debt: 0 });
    await refund(late, { alpha: 0 }, 2);
    expect(await standing(memberId)).toEqual({ balance: 50, held: 0, debt: 0 });

    const owing = aMember();
    const spent = await earn(owing, 40);
    await capture(await hold(owing, 40));
    await refund(spent, { alpha: 0 });
    await earn(owing, 25, { expiresAt });
    expect(await standing(owing)).toEqual({ balance: 0, held: 0, debt: 40 });
  });

  it('count held points as spent', async () => {
    const memberId = aMember();
    const purchase = await earn(memberId, 100);
    const held = await hold(memberId, 70);
    await refund(purchase, { alpha: 0 });
    expect(await standing(memberId)).toEqual({ balance: 0, held: 70, debt: 70 });
    expect(await capture(held)).toMatchObject({ redemption: { points: 70 } });
    expect(await standing(memberId)).toEqual({ balance: 0, held: 0, debt: 70 });
  });

  it('are repaid by points that come in, and not by those that are in the same lot already', async () => {
    const memberId = aMember();
    const purchase = await earn(memberId, 100);
    const { redemption } = await capture(await hold(memberId, 30));
    const held = await hold(memberId, 70);
    await refund(purchase, { alpha: 0 });
    await test.ask(RELEASE, { id: held }, till(BETA));
    expect(await standing(memberId)).toEqual({ balance: 70, held: 0, debt: 100 });
    await test.ask(REFUND_REDEMPTION, { id: redemption.id, key: `key ${(keys += 1)}` }, till(BETA));
    expect(await standing(memberId)).toEqual({ balance: 70, held: 0, debt: 70 });
  });

  it('neither take back nor claim what has expired, booked or not', async () => {
    for (const bookedFirst of [true, false]) {
      const memberId = aMember();
      const expiresAt = new Date(test.clock.now().getTime() + 60_000);
      const purchase = await earn(memberId, 100, { expiresAt });
      await capture(await hold(memberId, 30));
      test.clock.advance(120_000);
      if (bookedFirst) await test.ledger.expire();
      await refund(purchase, { alpha: 50 });
      expect(await standing(memberId)).toEqual({ balance: 0, held: 0, debt: 0 });
      await refund(purchase, { alpha: 0 }, 2);
      expect(await standing(memberId)).toEqual({ balance: 0, held: 0, debt: 30 });
    }
  });

  it('take from each funder its own part', async () => {
    const memberId = aMember();
    const purchase = await earn(memberId, 100, { funders: { alpha: 61, beta: 39 } });
    await refund(purchase, { alpha: 31, beta: 19 });
    const { lots } = await walletOf(test, memberId, 'lots { nodes { remaining issuer { id } } }');
    expect(lots.nodes).toEqual(
      expect.arrayContaining([
        { remaining: 31, issuer: { id: partnerId('alpha') } },
        { remaining: 19, issuer: { id: BETA } },
      ]),
    );
  });

  it('take points that are not available yet; the statement shows both when they would have been', async () => {
    const memberId = aMember();
    const availableAt = new Date(test.clock.now().getTime() + 3_600_000);
    const purchase = await earn(memberId, 100, { availableAt });
    expect(await walletOf(test, memberId, 'balance pending statement { totalCount }')).toEqual({
      balance: 0,
      pending: 100,
      statement: { totalCount: 0 },
    });
    await refund(purchase, { alpha: 40 });
    expect(await walletOf(test, memberId, 'balance pending')).toEqual({ balance: 0, pending: 40 });
    test.clock.moveTo(availableAt);
    expect(
      await walletOf(test, memberId, 'balance pending statement { nodes { kind points balanceAfter } }'),
    ).toEqual({
      balance: 40,
      pending: 0,
      statement: {
        nodes: [
          { kind: 'TAKE_BACK', points: -60, balanceAfter: 40 },
          { kind: 'EARN', points: 100, balanceAfter: 100 },
        ],
      },
    });
  });

  it('are answered once per refund, also for purchases that earned nothing', async () => {
    const memberId = aMember();
    await book(
      takeBackAwards({ ...reduced(granted(memberId, 1), {}), purchaseId: aPurchase(), standings: [] }, 'PTS'),
    );
    expect(await takenBack(memberId)).toEqual([[0, 0]]);
  });

  it('that come at once with all that a member ever earned do not miss it', async () => {
    const purchases = Array.from({ length: 24 }, () => granted(aMember(), 100));
    await Promise.all(
      purchases.flatMap((purchase) => [
        book(...creditAwards(purchase)),
        book(takeBackAwards(reduced(purchase, { alpha: 40 }), 'PTS')),
      ]),
    );
    for (const { memberId } of purchases)
      expect(await standing(memberId)).toEqual({ balance: 40, held: 0, debt: 0 });
  });
});

describe('the policy of writing off', () => {
  it('leaves the member no debt', async () => {
    const test = await startTestLedger([aPartner('alpha'), aPartner('beta')], { debtPolicy: 'WRITE_OFF' });
    const memberId = aMember();
    const purchase = granted(memberId, 100);
    const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
      test.ledger.database.run((tx) => test.ledger.book(tx, commands));
    await book(...creditAwards(purchase));
    const input = { member: { id: memberId }, points: 80, idempotencyKey: 'a' };
    await test.ask(HOLD, { input }, till(BETA));
    await book(takeBackAwards(reduced(purchase, { alpha: 0 }), 'PTS'));
    expect(await walletOf(test, memberId, 'balance held debt')).toEqual({ balance: 0, held: 80, debt: 0 });
    await test.close();
  });
});
