import { reserveBreached, reserveRestored } from '@accord/contracts';
import { creditAwards } from '../../awards/credit-awards';
import { aMember, aPartner, granted, partnerId } from '../../../test/factories';
import {
  operator,
  owner,
  startTestLedger,
  walletOf,
  type Json,
  type TestLedger,
} from '../../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const fields = `__typename ... on RecordPaymentSuccess { payment { kind period amount { amount } reference } }
  ... on InvalidInput { code path } ... on NotFound { resource }`;
const DEPOSIT = `mutation ($partnerId: ID!, $amount: MoneyInput!, $reference: String!, $key: String!) {
  recordDeposit(partnerId: $partnerId, amount: $amount, reference: $reference, idempotencyKey: $key) { ${fields} } }`;
const PAYMENT = `mutation ($partnerId: ID!, $period: String!, $amount: MoneyInput!, $reference: String!, $key: String!) {
  recordPayment(partnerId: $partnerId, period: $period, amount: $amount, reference: $reference, idempotencyKey: $key) { ${fields} } }`;
const ADJUST = `mutation ($member: MemberRef!, $partnerId: ID!, $points: Points!, $key: String!) {
  adjustPoints(member: $member, partnerId: $partnerId, points: $points, reason: "Goodwill", idempotencyKey: $key) {
    __typename ... on InvalidInput { code } } }`;

describe('a partner’s reserve', () => {
  let test: TestLedger;
  let keys = 0;
  const key = (): string => `key ${(keys += 1)}`;
  const eur = (amount: string): object => ({ amount, currency: 'EUR' });

  beforeEach(async () => {
    test = await startTestLedger([
      aPartner('alpha', { term: { reserveFloor: '5' } }),
      aPartner('beta', { term: { issues: true } }),
    ]);
    await test.ledger.partners.current(ALPHA);
    await test.ledger.partners.current(BETA);
  });
  afterEach(() => test.close());

  const earn = (memberId: string, points: number): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, creditAwards(granted(memberId, points))));
  const deposit = async (amount: string, more: object = {}, caller = operator): Promise<Json> => {
    const variables = { partnerId: ALPHA, amount: eur(amount), reference: 'Bank 1', key: key(), ...more };
    const { data, errors } = await test.ask(DEPOSIT, variables, caller);
    return data?.recordDeposit ?? errors[0].extensions.code;
  };
  const pay = async (period: string, amount: string): Promise<Json> => {
    const variables = { partnerId: ALPHA, period, amount: eur(amount), reference: 'Bank 2', key: key() };
    return (await test.ask(PAYMENT, variables)).data.recordPayment;
  };
  const account = async (caller = operator): Promise<Json> => {
    const { data } = await test.ask(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Partner { account { reserve { amount } reserveFloor { amount } throttled } } } }`,
      { refs: [{ __typename: 'Partner', id: ALPHA }] },
      caller,
    );
    return data._entities[0].account;
  };
  const said = async (): Promise<unknown[]> => {
    const rows = await test.ledger.database.query<{ envelope: string }>(
      `SELECT envelope FROM outbox WHERE subject LIKE '%reserve-%' ORDER BY created_at, event_id`,
    );
    return rows.map(({ envelope }) => JSON.parse(envelope).type);
  };

  it('is deposits less what is not settled, closed months and the open one', async () => {
    await deposit('20');
    expect(await account(owner(ALPHA))).toEqual({
      reserve: { amount: '20.00' },
      reserveFloor: { amount: '5.00' },
      throttled: false,
    });
    await earn(aMember(), 1_000); // owes 10.00 for March
    await test.ledger.reckon();
    expect(await account()).toMatchObject({ reserve: { amount: '10.00' } });
    test.clock.moveTo(new Date('2026-04-02T00:00:00Z'));
    await earn(aMember(), 200); // and 2.00 for April
    await test.ledger.reckon();
    expect(await account()).toMatchObject({ reserve: { amount: '8.00' } });
    await test.ask('mutation { closeSettlement(period: "2026-03") { __typename } }', {});
    await test.ledger.reckon();
    expect(await account()).toMatchObject({ reserve: { amount: '8.00' } });
    expect(await pay('2026-03', '10')).toEqual({
      __typename: 'RecordPaymentSuccess',
      payment: { kind: 'PAYMENT', period: '2026-03', amount: { amount: '10.00' }, reference: 'Bank 2' },
    });
    expect(await account()).toMatchObject({ reserve: { amount: '18.00' } });
    await deposit('-3.50');
    expect(await account()).toMatchObject({ reserve: { amount: '14.50' } });
  });

  it('below its floor stops its issuing, says so once, and lets it go on when it is restored', async () => {
    await deposit('6');
    const memberId = aMember();
    test.members.add(memberId);
    await earn(memberId, 100); // 6.00 − 1.00 is just the floor
    await test.ledger.reckon();
    await earn(memberId, 1);
    expect(await account()).toMatchObject({ throttled: false });
    for (let times = 0; times < 3; times += 1) await test.ledger.reckon();
    expect(await account()).toMatchObject({ reserve: { amount: '4.99' }, throttled: true });
    await earn(memberId, 50);
    expect(await walletOf(test, memberId, 'balance')).toEqual({ balance: 101 });
    const [refused] = await test.ledger.database.query(
      `SELECT granted::int, refused FROM award WHERE refused IS NOT NULL`,
    );
    expect(refused).toEqual({ granted: 0, refused: 'ISSUER_THROTTLED' });
    const adjust = async (points: number): Promise<Json> =>
      (await test.ask(ADJUST, { member: { id: memberId }, partnerId: ALPHA, points, key: key() })).data
        .adjustPoints;
    expect(await adjust(10)).toEqual({ __typename: 'InvalidInput', code: 'ISSUER_THROTTLED' });
    expect(await adjust(-1)).toMatchObject({ __typename: 'AdjustPointsSuccess' });
    await deposit('100');
    await earn(memberId, 7);
    expect(await walletOf(test, memberId, 'balance')).toEqual({ balance: 107 });
    // Before its deposit it may have been below already.
    expect((await said()).slice(-2)).toEqual([
      expect.stringContaining(reserveBreached.name),
      expect.stringContaining(reserveRestored.name),
    ]);
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  });

  it('counts each journal once, whatever commits while it is reckoned', async () => {
    await deposit('1000');
    await Promise.all([
      ...Array.from({ length: 40 }, () => earn(aMember(), 100)),
      ...Array.from({ length: 8 }, () => test.ledger.reckon(true)),
    ]);
    await test.ledger.reckon(true);
    expect(await account()).toMatchObject({ reserve: { amount: '960.00' } });
  });

  it('counts a deposit once for its key, however many ask', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => deposit('9.99', { key: 'once' })));
    expect(answers.every(({ __typename }) => __typename === 'RecordPaymentSuccess')).toBe(true);
    expect(await account()).toMatchObject({ reserve: { amount: '9.99' } });
    expect(await deposit('10', { key: 'once' })).toMatchObject({ __typename: 'IdempotencyConflict' });
    await expect(
      test.ledger.database.query('UPDATE partner_payment SET amount = amount + 1'),
    ).rejects.toThrow(/insert-only/);
  });

  it('takes nothing that is no deposit or payment, from nobody but operators', async () => {
    for (const [change, code] of [
      [{ amount: eur('0') }, 'AMOUNT_ZERO'],
      [{ amount: eur('0.001') }, 'INVALID_AMOUNT'],
      [{ amount: { amount: '1', currency: 'USD' } }, 'WRONG_CURRENCY'],
      [{ reference: ' ' }, 'INVALID_REFERENCE'],
      [{ key: 'k'.repeat(300) }, 'INVALID_IDEMPOTENCY_KEY'],
    ] as const)
      expect(await deposit('1', change)).toMatchObject({ __typename: 'InvalidInput', code });
    expect(await pay('2026-03', '1')).toMatchObject({ code: 'PERIOD_NOT_CLOSED', path: ['period'] });
    expect(await deposit('1', { partnerId: partnerId('nobody') })).toMatchObject({ resource: 'Partner' });
    expect(await deposit('1', {}, owner(ALPHA))).toBe('FORBIDDEN');
  });
});
