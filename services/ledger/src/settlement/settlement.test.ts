import { creditAwards } from '../awards/credit-awards';
import { takeBackAwards } from '../refunds/take-back-awards';
import { CAPTURE, HOLD } from '../../test/operations';
import { aMember, aPartner, granted, partnerId, reduced, type AwardOptions } from '../../test/factories';
import {
  operator,
  owner,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const models = {
  ON_ISSUE: { funding: 'ON_ISSUE', reserveShare: '0' },
  ON_REDEMPTION: { funding: 'ON_REDEMPTION', reserveShare: '0' },
  HYBRID: { funding: 'HYBRID', reserveShare: '0.3' },
} as const;

const SETTLEMENT = `query ($period: String!) { settlement(period: $period) { status
  statements { partner { id } issuedPoints redeemedPoints ownRedeemedPoints owes { amount } owed { amount } net { amount currency } }
  payments { from { id } to { id } amount { amount } } } }`;
const CLOSE = `mutation ($period: String!) { closeSettlement(period: $period) { __typename
  ... on CloseSettlementSuccess { settlement { status } } ... on InvalidInput { code path } ... on UserError { code } } }`;

describe('settlement', () => {
  let test: TestLedger;
  const open: TestLedger[] = [];
  let keys = 0;
  const start = async (...partners: ReturnType<typeof aPartner>[]): Promise<void> => {
    test = await startTestLedger(partners);
    open.push(test);
  };
  afterAll(() => Promise.all(open.map((each) => each.close())));

  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const earn = (memberId: string, points: number, options: AwardOptions = {}): Promise<unknown> =>
    book(...creditAwards(granted(memberId, points, options)));
  const spend = async (memberId: string, points: number, at: string): Promise<string> => {
    const key = (): string => `key ${(keys += 1)}`;
    const placed = await test.ask(
      HOLD,
      { input: { member: { id: memberId }, points, idempotencyKey: key() } },
      till(at),
    );
    const captured = await test.ask(
      CAPTURE,
      { input: { holdId: placed.data.holdPoints.hold.id, idempotencyKey: key() } },
      till(at),
    );
    return captured.data.captureHold.redemption.id;
  };
  const refund = (id: string): Promise<Json> =>
    test.ask(
      `mutation ($id: ID!, $key: String!) { refundRedemption(redemptionId: $id, idempotencyKey: $key) { __typename } }`,
      { id, key: `key ${(keys += 1)}` },
    );
  const statements = async (period: string, caller = operator): Promise<Json> =>
    (await test.ask(SETTLEMENT, { period }, caller)).data.settlement;
  const close = async (period: string): Promise<Json> =>
    (await test.ask(CLOSE, { period })).data.closeSettlement;
  const verified = async (): Promise<void> => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  };

  // Domain rule 11: Alpha issues 1,000 at 0.01; Beta accepts 400 of them at 0.009; 100 lapse.
  it.each([
    ['ON_ISSUE', '10.00', '-10.00', '1.00'],
    ['ON_REDEMPTION', '4.00', '-4.00', '0.00'],
    ['HYBRID', '5.80', '-5.80', '0.30'], // 0.3 × 0.01 × 1,000 = 3.00, and 0.7 × 0.01 × 400 = 2.80
  ] as const)('under %s makes the figures of the worked example', async (model, owes, net, breakage) => {
    await start(aPartner('alpha', { term: models[model] }), aPartner('beta'));
    const memberId = aMember();
    await earn(memberId, 100, { expiresAt: new Date('2026-03-10T00:00:00Z'), spendableAt: ['alpha'] });
    await earn(memberId, 900);
    await spend(memberId, 400, BETA);
    test.clock.moveTo(new Date('2026-03-20T00:00:00Z'));
    await test.ledger.expire();
    const march = await statements('2026-03');
    expect(march.status).toBe('OPEN');
    expect(march.statements).toHaveLength(2);
    expect(march.statements).toEqual(
      expect.arrayContaining([
        {
          partner: { id: ALPHA },
          issuedPoints: 1000,
          redeemedPoints: 0,
          ownRedeemedPoints: 400,
          owes: { amount: owes },
          owed: { amount: '0.00' },
          net: { amount: net, currency: 'EUR' },
        },
        {
          partner: { id: BETA },
          issuedPoints: 0,
          redeemedPoints: 400,
          ownRedeemedPoints: 0,
          owes: { amount: '0.00' },
          owed: { amount: '3.60' },
          net: { amount: '3.60', currency: 'EUR' },
        },
      ]),
    );
    expect(march.payments).toHaveLength(2);
    expect(march.payments).toEqual(
      expect.arrayContaining([
        { from: { id: ALPHA }, to: null, amount: { amount: owes } },
        { from: null, to: { id: BETA }, amount: { amount: '3.60' } },
      ]),
    );
    expect(await statements('2026-03', owner(BETA))).toMatchObject({
      statements: [{ partner: { id: BETA } }],
      payments: [{ to: { id: BETA } }],
    });
    expect(await accountOf(ALPHA, owner(ALPHA))).toMatchObject({
      issued: 1000,
      redeemed: 0,
      ownRedeemed: 400,
      takenBack: 0,
      expired: 100,
      outstanding: 500,
      owes: { amount: owes },
      owed: { amount: '0.00' },
    });
    const lapsed = await test.ask(
      `{ settlementStatement(period: "2026-03", currency: "EUR", partnerId: "${ALPHA}") { lapsedPoints breakage { amount } lapses { points amount { amount } } } }`,
      {},
    );
    expect(lapsed.data.settlementStatement).toEqual({
      lapsedPoints: 100,
      breakage: { amount: breakage },
      lapses: [{ points: 100, amount: { amount: breakage } }],
    });
    expect(
      (
        await test.ask(
          '{ programLiability { outstanding pending held debt issued redeemed expired breakage { amount } } }',
          {},
        )
      ).data.programLiability,
    ).toEqual({
      outstanding: 500,
      pending: 0,
      held: 0,
      debt: 0,
      issued: 1000,
      redeemed: 400,
      expired: 100,
      breakage: [{ amount: breakage }],
    });
    await verified();
  });

  const accountOf = async (id: string, caller = operator): Promise<Json> => {
    const { data, errors } = await test.ask(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Partner { account { issued redeemed ownRedeemed takenBack expired outstanding owes { amount } owed { amount } } } } }`,
      { refs: [{ __typename: 'Partner', id }] },
      caller,
    );
    return data?._entities?.[0]?.account ?? errors[0].extensions.code;
  };

  it('counts refunds, restored redemptions, debt and its repayment', async () => {
    await start(
      aPartner('alpha'),
      aPartner('beta', { term: { ratePerPoint: { amount: '0.0085', currency: 'EUR' } } }),
    );
    const memberId = aMember();
    const purchase = granted(memberId, 1_000);
    await book(...creditAwards(purchase)); // Alpha issues 1,000
    await spend(memberId, 700, BETA); // Beta accepts 700
    const restored = await spend(memberId, 101, BETA); // and 101, which are restored
    await refund(restored);
    await book(takeBackAwards(reduced(purchase, { alpha: 200 }), 'PTS')); // 800 back: 300 from the lot, 500 owed
    expect(await walletOf(test, memberId, 'balance debt')).toEqual({ balance: 0, debt: 500 });
    await earn(memberId, 350, { funders: { beta: 350 } }); // Beta issues 350: all repay Alpha, as if redeemed there
    await earn(memberId, 200); // Alpha issues 200: 150 are taken back
    expect(
      await walletOf(
        test,
        memberId,
        'balance debt statement(first: 3) { nodes { kind points balanceAfter } }',
      ),
    ).toEqual({
      balance: 50,
      debt: 0,
      statement: {
        nodes: [
          { kind: 'TAKE_BACK', points: -150, balanceAfter: 50 },
          { kind: 'EARN', points: 200, balanceAfter: 200 },
          { kind: 'TAKE_BACK', points: -350, balanceAfter: 0 },
        ],
      },
    });
    const { statements: both } = await statements('2026-03');
    // Alpha: issued 1,000 + 200 − 300 − 150 = 750 → owes 7.50; accepted 350 at 0.009 = 3.15.
    // Beta: issued 350 → owes 3.50; accepted 700 at 0.0085 = 5.95.
    expect(Object.fromEntries(both.map(({ partner, ...rest }: Json) => [partner.id, rest]))).toEqual({
      [ALPHA]: {
        issuedPoints: 750,
        redeemedPoints: 350,
        ownRedeemedPoints: 700,
        owes: { amount: '7.50' },
        owed: { amount: '3.15' },
        net: { amount: '-4.35', currency: 'EUR' },
      },
      [BETA]: {
        issuedPoints: 350,
        redeemedPoints: 700,
        ownRedeemedPoints: 350,
        owes: { amount: '3.50' },
        owed: { amount: '5.95' },
        net: { amount: '2.45', currency: 'EUR' },
      },
    });
    expect(await accountOf(ALPHA)).toMatchObject({
      issued: 1200,
      takenBack: 450,
      ownRedeemed: 700,
      outstanding: 50,
      expired: 0,
    });
    await verified();
  });

  it('closes an ended month once and for ever; what is late falls in the next', async () => {
    await start(aPartner('alpha'), aPartner('beta'));
    const memberId = aMember();
    await earn(memberId, 333);
    expect(await close('2026-03')).toMatchObject({ code: 'PERIOD_NOT_ENDED', path: ['period'] });
    expect(await close('2026-04')).toMatchObject({ __typename: 'InvalidInput' });
    expect(await close('2026-3')).toMatchObject({ code: 'INVALID_PERIOD' });
    expect(await statements('2026-04')).toBeNull();
    test.clock.moveTo(new Date('2026-04-01T00:00:00Z'));
    expect(await close('2026-03')).toMatchObject({ settlement: { status: 'CLOSED' } });
    expect(await close('2026-03')).toMatchObject({ __typename: 'SettlementAlreadyClosed' });
    const closed = await statements('2026-03');
    // A machine whose clock is behind records in the next month all the same.
    test.clock.moveTo(new Date('2026-03-31T23:59:59Z'));
    await earn(memberId, 100);
    test.clock.moveTo(new Date('2026-04-02T00:00:00Z'));
    expect(await statements('2026-03')).toEqual(closed);
    expect((await statements('2026-04')).statements).toMatchObject([
      { issuedPoints: 100, owes: { amount: '1.00' } },
    ]);
    await verified();
  });

  it('prices points by the terms in force when they were recorded', async () => {
    await start(aPartner('alpha'), aPartner('beta'));
    const memberId = aMember();
    await earn(memberId, 100);
    const [first] = aPartner('alpha').terms;
    const second = {
      ...first!,
      version: 2,
      validFrom: '2026-03-05T00:00:00Z',
      pricePerPoint: { amount: '0.02', currency: 'EUR' },
      ...models.ON_REDEMPTION,
    };
    test.partners.set(ALPHA, aPartner('alpha', { revision: 2, terms: [first!, second] }));
    await test.ledger.partners.current(ALPHA);
    test.clock.moveTo(new Date('2026-03-06T00:00:00Z'));
    await earn(memberId, 100);
    await spend(memberId, 150, BETA);
    // 100 on issue at 0.01 = 1.00; of the second hundred, 50 redeemed at 0.02 = 1.00.
    expect((await statements('2026-03', owner(ALPHA))).statements).toMatchObject([
      { issuedPoints: 200, ownRedeemedPoints: 150, owes: { amount: '2.00' } },
    ]);
  });

  it('is for operators, and for partners’ staff their own', async () => {
    expect(await accountOf(ALPHA, till(ALPHA))).toBe('FORBIDDEN');
    expect(await accountOf(ALPHA, owner(BETA))).toBe('FORBIDDEN');
    for (const query of [
      '{ settlement(period: "2026-03") { id } }',
      '{ programLiability { issued } }',
      '{ verifyLedger { ok } }',
    ]) {
      expect((await test.ask(query, {}, till(ALPHA))).errors[0].extensions.code).toBe('FORBIDDEN');
    }
    expect((await test.ask(CLOSE, { period: '2026-01' }, owner(ALPHA))).errors[0].extensions.code).toBe(
      'FORBIDDEN',
    );
  });
});
