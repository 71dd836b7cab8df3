import { awardsGranted, awardsReduced } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { creditAwards } from '../awards/credit-awards';
import { noteCurrencies } from '../book/currencies.repository';
import { aMember, aPartner, granted, partnerId, reduced, type AwardOptions } from '../../test/factories';
import { HOLD } from '../../test/operations';
import {
  operator,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const BETA = partnerId('beta');
const ADJUST = `mutation ($member: MemberRef!, $at: ID!, $points: Points!, $currency: String, $key: String!) {
  adjustPoints(member: $member, partnerId: $at, points: $points, reason: "r", idempotencyKey: $key, currency: $currency) {
    __typename ... on AdjustPointsSuccess { wallet { currency } } ... on InvalidInput { code path } } }`;

describe('several points currencies', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      currency: 'STAR',
      furtherCurrencies: [
        { code: 'MILES', kind: 'SPENDABLE' },
        { code: 'TIER', kind: 'STATUS' },
      ],
      walletMaximum: 1_000,
    });
  });
  afterAll(() => test.close());

  const key = (): string => `key ${(keys += 1)}`;
  const earn = (memberId: string, points: number, options: AwardOptions): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, creditAwards(granted(memberId, points, options))));
  const balanceIn = async (memberId: string, currency: string): Promise<Json> =>
    (await walletOf(test, memberId, 'balance', operator, { currency })).balance;
  const hold = async (memberId: string, points: number, currency?: string): Promise<Json> =>
    (
      await test.ask(
        HOLD,
        { input: { member: { id: memberId }, points, currency, idempotencyKey: key() } },
        till(BETA),
      )
    ).data.holdPoints;
  const adjust = async (memberId: string, points: number, currency?: string): Promise<Json> =>
    (await test.ask(ADJUST, { member: { id: memberId }, at: BETA, points, currency, key: key() })).data
      .adjustPoints;

  it('have a wallet each; PTS is the main one, whatever it is called', async () => {
    const memberId = aMember();
    await earn(memberId, 10, { currency: 'STAR' });
    await earn(memberId, 20, { currency: 'MILES' });
    await earn(memberId, 30, { currency: 'TIER' });
    for (const [currency, balance] of [
      ['PTS', 10],
      ['STAR', 10],
      ['MILES', 20],
      ['TIER', 30],
    ] as const)
      expect(await balanceIn(memberId, currency)).toBe(balance);
    expect(await walletOf(test, memberId, 'currency', operator, { currency: 'TIER' })).toEqual({
      currency: 'TIER',
    });
    const { errors } = await walletOf(test, memberId, 'balance', operator, { currency: 'GOLD' });
    expect(errors[0]).toMatchObject({
      message: 'GOLD is not a points currency of this programme',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('can be held and adjusted where they can be spent', async () => {
    const memberId = aMember();
    await earn(memberId, 50, { currency: 'MILES' });
    await earn(memberId, 50, { currency: 'TIER' });
    expect(await hold(memberId, 50)).toMatchObject({ __typename: 'InsufficientPoints' });
    expect(await hold(memberId, 50, 'MILES')).toMatchObject({ hold: { points: 50 } });
    expect(await adjust(memberId, 5, 'MILES')).toMatchObject({ wallet: { currency: 'MILES' } });
    expect(await adjust(memberId, 5)).toMatchObject({ wallet: { currency: 'STAR' } });
    for (const [currency, code] of [
      ['TIER', 'CURRENCY_NOT_SPENDABLE'],
      ['GOLD', 'UNKNOWN_CURRENCY'],
    ] as const) {
      expect(await hold(memberId, 5, currency)).toMatchObject({ code, path: ['input', 'currency'] });
      expect(await adjust(memberId, 5, currency)).toMatchObject({ code, path: ['currency'] });
    }
  });

  it.each([true, false])('are taken back from the wallet they went to (refund first: %s)', async (first) => {
    const memberId = aMember();
    const main = granted(memberId, 100, { currency: 'STAR' });
    const tier = granted(memberId, 200, { currency: 'TIER', purchaseId: main.trigger.id });
    const both = { ...main, awards: [...main.awards, ...tier.awards] };
    const [half, quarter] = [reduced(main, { alpha: 50 }), reduced(tier, { alpha: 50 })];
    const refund = {
      ...half,
      standings: [...half.standings, ...quarter.standings.map((each) => ({ ...each, currency: 'TIER' }))],
    };
    const publish = (event: typeof awardsGranted | typeof awardsReduced, data: Json): Promise<void> =>
      test.ledger.database.run((tx) =>
        test.ledger.messaging.publishAll(tx, [{ event, key: memberId, data }]),
      );
    const told = async (name: string): Promise<Json[]> => {
      const rows = await test.ledger.database.query<{ envelope: string }>(
        `SELECT envelope FROM outbox WHERE subject LIKE '%.' || $1 AND envelope LIKE '%' || $2 || '%' ORDER BY id`,
        [name, memberId],
      );
      return rows.map(({ envelope }) => JSON.parse(envelope).data);
    };
    await publish(first ? awardsReduced : awardsGranted, first ? refund : both);
    await eventually(async () =>
      expect(await told(first ? 'points-taken-back.v1' : 'points-credited.v1')).toHaveLength(2),
    );
    await publish(first ? awardsGranted : awardsReduced, first ? both : refund);
    await eventually(async () => {
      expect(await balanceIn(memberId, 'STAR')).toBe(50);
      expect(await balanceIn(memberId, 'TIER')).toBe(50);
    });
    const [ofMain, ofTier] = await told('points-taken-back.v1');
    expect(ofMain).toMatchObject({ pointsAwarded: 50, points: first ? 0 : 50 });
    expect(ofMain.currency).toBeUndefined();
    expect(ofTier).toMatchObject({ currency: 'TIER', pointsAwarded: 50, points: first ? 0 : 150 });
    const credited = await told('points-credited.v1');
    expect(credited.map(({ currency, kind }) => [currency, kind])).toEqual([
      ['STAR', undefined],
      ['TIER', 'STATUS'],
    ]);
  });

  it('are settled, but not those that only count', async () => {
    const before = (await accountIn('MILES')).issued;
    const memberId = aMember();
    await earn(memberId, 7, { currency: 'MILES' });
    await earn(memberId, 900, { currency: 'TIER' });
    expect((await accountIn('MILES')).issued - before).toBe(7);
    expect(await accountIn('TIER')).toEqual({ issued: 0 });
    const liability = async (currency: string): Promise<Json> =>
      (
        await test.ask(
          'query ($currency: String) { programLiability(currency: $currency) { currency outstanding issued } }',
          { currency },
        )
      ).data.programLiability;
    const [miles, tier] = [await liability('MILES'), await liability('TIER')];
    await earn(memberId, 11, { currency: 'TIER' });
    expect(await liability('MILES')).toEqual(miles);
    expect(await liability('TIER')).toEqual({
      currency: 'TIER',
      outstanding: tier.outstanding + 11,
      issued: tier.issued + 11,
    });
    const verified = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(verified.data).toEqual({ verifyLedger: { violations: [] } });
  });

  const accountIn = async (currency: string): Promise<Json> =>
    (
      await test.ask(
        'query ($refs: [_Any!]!, $currency: String!) { _entities(representations: $refs) { ... on Partner { account(currency: $currency) { issued } } } }',
        { refs: [{ __typename: 'Partner', id: partnerId('alpha') }], currency },
      )
    ).data._entities[0].account;

  it('have their maximum each, pending and held points counted, exact under concurrency; what only counts has none', async () => {
    const memberId = aMember();
    const later = new Date(test.clock.now().getTime() + 86_400_000);
    await earn(memberId, 400, { currency: 'STAR' });
    await earn(memberId, 300, { currency: 'STAR', availableAt: later });
    await hold(memberId, 200);
    await earn(memberId, 1_000, { currency: 'MILES' });
    await earn(memberId, 5_000, { currency: 'TIER' });
    await Promise.all(Array.from({ length: 16 }, () => earn(memberId, 100, { currency: 'STAR' })));
    expect(await walletOf(test, memberId, 'balance pending held')).toEqual({
      balance: 500,
      pending: 300,
      held: 200,
    });
    const refused = await test.ledger.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox WHERE subject LIKE '%.points-credited.v1' AND envelope LIKE '%' || $1 || '%'
         AND envelope LIKE '%"refused":"WALLET_MAXIMUM"%'`,
      [memberId],
    );
    expect(refused).toEqual([{ count: 13 }]);
    expect(await adjust(memberId, 1)).toMatchObject({ code: 'WALLET_MAXIMUM' });
  });

  it('keep their kind', async () => {
    await expect(noteCurrencies(test.ledger.database, [{ code: 'TIER', kind: 'SPENDABLE' }])).rejects.toThrow(
      'TIER was STATUS before',
    );
  });
});
