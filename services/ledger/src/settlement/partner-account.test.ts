import { creditAwards } from '../awards/credit-awards';
import { CAPTURE, HOLD } from '../../test/operations';
import { aMember, aPartner, granted, partnerId, type AwardOptions } from '../../test/factories';
import { startTestLedger, till, type Json, type TestLedger } from '../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const ACCOUNT = `query ($refs: [_Any!]!, $currency: String) { _entities(representations: $refs) { ... on Partner {
  account(currency: $currency) { issued redeemed ownRedeemed outstanding owes { amount } owed { amount } } } } }`;

describe('a partner’s account', () => {
  let test: TestLedger;
  let keys = 0;
  const key = (): string => `key ${(keys += 1)}`;
  beforeEach(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      furtherCurrencies: [
        { code: 'MILES', kind: 'SPENDABLE' },
        { code: 'TIER', kind: 'STATUS' },
      ],
    });
  });
  afterEach(() => test.close());

  const earn = (memberId: string, points: number, options: AwardOptions = {}): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, creditAwards(granted(memberId, points, options))));
  const spend = async (memberId: string, points: number, currency: string): Promise<void> => {
    const input = { member: { id: memberId }, points, currency, idempotencyKey: key() };
    const { data } = await test.ask(HOLD, { input }, till(BETA));
    const captured = { holdId: data.holdPoints.hold.id, idempotencyKey: key() };
    await test.ask(CAPTURE, { input: captured }, till(BETA));
  };
  const account = async (partner: string, currency?: string): Promise<Json> => {
    const { data, errors } = await test.ask(ACCOUNT, {
      refs: [{ __typename: 'Partner', id: partner }],
      currency,
    });
    return data?._entities?.[0]?.account ?? errors[0].extensions.code;
  };
  const violations = async (): Promise<Json> =>
    (await test.ask('{ verifyLedger { violations { rule } } }', {})).data.verifyLedger.violations;

  it('is of the points currency that is asked for, and of the main one unless it is said', async () => {
    const memberId = aMember();
    await earn(memberId, 300);
    await earn(memberId, 70, { currency: 'MILES' });
    await earn(memberId, 9_000, { currency: 'TIER' });
    await spend(memberId, 20, 'MILES');
    const nothing = { issued: 0, redeemed: 0, ownRedeemed: 0, outstanding: 0 };
    const eur = (owes: string, owed = '0.00') => ({ owes: { amount: owes }, owed: { amount: owed } });
    const main = { ...nothing, issued: 300, outstanding: 300, ...eur('3.00') };
    expect(await account(ALPHA)).toEqual(main);
    expect(await account(ALPHA, 'PTS')).toEqual(main);
    const miles = { ...nothing, issued: 70, ownRedeemed: 20, outstanding: 50, ...eur('0.70') };
    expect(await account(ALPHA, 'MILES')).toEqual(miles);
    expect(await account(BETA, 'MILES')).toEqual({ ...nothing, redeemed: 20, ...eur('0.00', '0.18') });
    expect(await account(BETA)).toEqual({ ...nothing, ...eur('0.00') });
    // What only counts is in no account.
    expect(await account(ALPHA, 'TIER')).toEqual({ ...nothing, ...eur('0.00') });
    expect(await account(ALPHA, 'NONE')).toBe('BAD_USER_INPUT');
  });

  it('is exact at every moment: before and after totals are added up, over months, and while both go on', async () => {
    await earn(aMember(), 100);
    expect(await account(ALPHA)).toMatchObject({ issued: 100 });
    await test.ledger.reckon(true);
    expect(await account(ALPHA)).toMatchObject({ issued: 100 });
    test.clock.moveTo(new Date('2026-04-10T00:00:00Z'));
    await earn(aMember(), 50);
    expect(await account(ALPHA)).toMatchObject({ issued: 150, owes: { amount: '1.50' } });

    const seen: number[] = [];
    await Promise.all([
      ...Array.from({ length: 40 }, () => earn(aMember(), 10)),
      ...Array.from({ length: 10 }, () => test.ledger.reckon(true)),
      ...Array.from({ length: 20 }, async () => seen.push((await account(ALPHA)).issued)),
    ]);
    // Never a journal twice, and never one less than was there before.
    expect(seen.every((issued) => issued >= 150 && issued <= 550 && issued % 10 === 0)).toBe(true);
    expect(await account(ALPHA)).toMatchObject({ issued: 550, outstanding: 550, owes: { amount: '5.50' } });
    await test.ledger.reckon(true);
    expect(await account(ALPHA)).toMatchObject({ issued: 550, outstanding: 550, owes: { amount: '5.50' } });
    expect(await violations()).toEqual([]);
  });

  it('whose totals were changed is found out by verifyLedger', async () => {
    await earn(aMember(), 100);
    await test.ledger.reckon(true);
    await test.ledger.database.query(`UPDATE account_total SET points = points - 1 WHERE account = 'ISSUED'`);
    expect(await violations()).toEqual([{ rule: 'total-is-its-entries' }]);
  });
});
