import { awardsGranted, awardsReduced, checkStatement } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { parse } from 'csv-parse/sync';
import { aMember, aPartner, discounted, discountReduced, partnerId } from '../../../test/factories';
import { bookDiscounts, reduceDiscounts } from '../../discounts/book-discounts';
import { sealAll } from '../../../test/seal-all';
import { operator, owner, startTestLedger, type Json, type TestLedger } from '../../../test/test-ledger';

const [ALPHA, BETA, GAMMA, DELTA] = ['alpha', 'beta', 'gamma', 'delta'].map(partnerId) as [
  string,
  string,
  string,
  string,
];
const slugs = new Map([
  [ALPHA, 'alpha'],
  [BETA, 'beta'],
  [GAMMA, 'gamma'],
  [DELTA, 'delta'],
]);

const SETTLEMENT = `query ($period: String!) { settlement(period: $period) {
  statements { partner { id } owes { amount } owed { amount } net { amount currency }
    discounts { kind other { id } amount { amount } movements { totalCount nodes { refund amount { amount } } } } }
  payments { from { id } to { id } amount { amount currency } } } }`;
const DOCUMENTS = `query ($period: String!, $currency: String!) { settlementStatement(period: $period, currency: $currency) {
  json: document(format: JSON) csv: document(format: CSV) html: document(format: HTML) } }`;

/**
 * Discounts that others than the seller bear. Every figure was worked out by hand before the test was run, and the comments
 * show how.
 */
describe('discounts that others bear', () => {
  let test: TestLedger;
  const first = discounted(aMember(), 'alpha', { beta: '5.00' }, { points: 1_000 });
  const third = discounted(aMember(), 'alpha', { beta: '3.34', gamma: '3.33', delta: '3.33' });
  let rows = 0;

  beforeAll(async () => {
    test = await startTestLedger([
      aPartner('alpha'),
      aPartner('beta'),
      aPartner('gamma'),
      aPartner('delta', {
        currency: 'JPY',
        term: {
          pricePerPoint: { amount: '1', currency: 'JPY' },
          ratePerPoint: { amount: '1', currency: 'JPY' },
        },
      }),
    ]);
  });
  afterAll(() => test.close());

  /** Tells the ledger, waits until it has heard, and sees that it has booked so many more movements. */
  const tell = async (
    event: typeof awardsGranted | typeof awardsReduced,
    data: Json,
    movements: number,
  ): Promise<void> => {
    const [{ id }] = await test.ledger.database.run(async (tx) => {
      await test.ledger.messaging.publishAll(tx, [{ event, key: data.memberId, data }]);
      return tx.query<Json>('SELECT event_id AS id FROM outbox ORDER BY outbox.id DESC LIMIT 1');
    });
    const { database } = test.ledger;
    await eventually(async () =>
      expect(await database.query('SELECT FROM inbox WHERE event_id = $1', [id])).toHaveLength(1),
    );
    rows += movements;
    const [{ count }] = await database.query<Json>('SELECT count(*)::int AS count FROM discount_share');
    expect(count).toBe(rows);
  };
  const settlement = async (period: string, caller = operator): Promise<Json> =>
    (await test.ask(SETTLEMENT, { period }, caller)).data.settlement;
  /** "alpha EUR": what it owes, is owed, and net. */
  const figures = async (period: string): Promise<Json> =>
    Object.fromEntries(
      (await settlement(period)).statements.map(({ partner, owes, owed, net }: Json) => [
        `${slugs.get(partner.id)} ${net.currency}`,
        [owes.amount, owed.amount, net.amount],
      ]),
    );
  const linesOf = async (partner: string, period: string, caller = operator): Promise<Json> =>
    (await settlement(period, caller)).statements
      .filter(({ partner: { id } }: Json) => id === partner)
      .flatMap(({ discounts }: Json) =>
        discounts.map(({ kind, other, amount }: Json) => [kind, slugs.get(other.id), amount.amount]),
      )
      .sort();
  const violations = async (): Promise<Json> =>
    (await test.ask('{ verifyLedger { violations { rule subject detail } } }', {})).data.verifyLedger
      .violations;
  const close = (period: string): Promise<Json> =>
    test.ask(
      'mutation ($period: String!) { closeSettlement(period: $period) { __typename } }',
      { period },
      operator,
    );

  const march = {
    // Points: 1,000 × 0.01 = 10.00. Borne: 7.00. Given: 8.60 + 3.33 + 3.33 = 15.26.
    'alpha EUR': ['17.00', '15.26', '-1.74'],
    'beta EUR': ['8.60', '7.00', '-1.60'],
    'beta JPY': ['500', '0', '-500'],
    'delta EUR': ['3.33', '0.00', '-3.33'],
    'delta JPY': ['0', '500', '500'],
    'gamma EUR': ['3.33', '0.00', '-3.33'],
    // In EUR they sum to −10.00, which is what the points cost; in JPY to nothing.
  };

  it('are owed to the seller by each funder, once, and by nobody to himself', async () => {
    await tell(awardsGranted, first, 1);
    await tell(awardsGranted, { ...first, awards: [] }, 0); // heard again
    // 4.53 by halves: 2.27 by the first named, which is the seller itself.
    await tell(awardsGranted, discounted(aMember(), 'alpha', { alpha: '2.27', beta: '2.26' }), 1);
    await tell(awardsGranted, third, 3);
    await tell(awardsGranted, discounted(aMember(), 'alpha', { alpha: '1.00' }), 0);
    await tell(awardsGranted, discounted(aMember(), 'beta', { alpha: '7.00' }), 1);
    await tell(awardsGranted, discounted(aMember(), 'delta', { beta: '500' }, { currency: 'JPY' }), 1);
    const refund = discountReduced(first, { beta: '3.00' });
    await tell(awardsReduced, refund, 1); // 2.00 of 5.00 go back
    await tell(awardsReduced, refund, 0);

    expect(await figures('2026-03')).toEqual(march);
    expect(await linesOf(ALPHA, '2026-03')).toEqual([
      ['DISCOUNT_BORNE', 'beta', '7.00'],
      ['DISCOUNT_GIVEN', 'beta', '8.60'], // 5.00 − 2.00 + 2.26 + 3.34
      ['DISCOUNT_GIVEN', 'delta', '3.33'],
      ['DISCOUNT_GIVEN', 'gamma', '3.33'],
    ]);
    expect(await violations()).toEqual([]);
  });

  it('are told to the two whom they are between, movement by movement', async () => {
    for (const caller of [owner(ALPHA), owner(BETA)]) {
      const { statements } = await settlement('2026-03', caller);
      const { movements } = statements
        .flatMap(({ discounts }: Json) => discounts)
        .find(({ amount }: Json) => amount.amount === '8.60');
      expect(movements.totalCount).toBe(4);
      expect(movements.nodes.map(({ refund, amount }: Json) => [refund, amount.amount]).sort()).toEqual([
        [0, '2.26'],
        [0, '3.34'],
        [0, '5.00'],
        [1, '-2.00'],
      ]);
    }
    expect(await linesOf(ALPHA, '2026-03', owner(GAMMA))).toEqual([]);
    expect(await linesOf(GAMMA, '2026-03', owner(GAMMA))).toEqual([['DISCOUNT_BORNE', 'alpha', '3.33']]);
  });

  it('stand in every form of a statement, and in its totals', async () => {
    const { data } = await test.ask(DOCUMENTS, { period: '2026-03', currency: 'EUR' }, owner(BETA));
    const { json, csv, html } = data.settlementStatement;
    expect(JSON.parse(json)).toMatchObject({
      lines: [],
      discounts: [
        { kind: 'DISCOUNT_BORNE', partner: { id: ALPHA, name: 'Alpha' }, amount: '8.60' },
        { kind: 'DISCOUNT_GIVEN', partner: { id: ALPHA, name: 'Alpha' }, amount: '7.00' },
      ],
      totals: { owes: '8.60', owed: '7.00', net: '-1.60' },
      payment: { by: 'PARTNER', amount: '1.60' },
    });
    const cells: Record<string, string>[] = parse(csv, { columns: true, record_delimiter: '\r\n' });
    expect(cells.map((row) => [row['kind'], row['points'], row['amount'], row['other_partner']])).toEqual([
      ['DISCOUNT_BORNE', '', '8.60', 'Alpha'],
      ['DISCOUNT_GIVEN', '', '7.00', 'Alpha'],
      ['OWES', '', '8.60', ''],
      ['OWED', '', '7.00', ''],
      ['NET', '', '-1.60', ''],
    ]);
    expect(html).toContain(
      '<tr data-kind="DISCOUNT_BORNE"><th scope="row">Discounts given there and borne here, owed</th><td>Alpha</td><td>8.60</td></tr>',
    );
    expect(html).toContain('<strong>1.60 EUR</strong>');
  });

  it('count in the reserve of who bears them, before and after the month is closed', async () => {
    const reserve = async (): Promise<string> => {
      await test.ledger.reckon(true);
      const { data } = await test.ask(
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Partner { account { reserve { amount } } } } }',
        { refs: [{ __typename: 'Partner', id: BETA }] },
      );
      return data._entities[0].account.reserve.amount;
    };
    const recorded = await test.ask(
      `mutation { recordDeposit(partnerId: "${BETA}", amount: { amount: "20", currency: "EUR" }, reference: "1", idempotencyKey: "1") { __typename } }`,
      {},
    );
    expect(recorded.data.recordDeposit.__typename).toBe('RecordPaymentSuccess');
    expect(await reserve()).toBe('18.40'); // 20 − 1.60
    test.clock.moveTo(new Date('2026-04-02T00:00:00Z'));
    await close('2026-03');
    expect(await reserve()).toBe('18.40');
    expect(await violations()).toEqual([]);
  });

  it('that are taken back later fall in the next month, and the parts sum to the whole', async () => {
    await tell(awardsReduced, discountReduced(first, { beta: '0' }, 2), 1); // −3.00
    await tell(awardsReduced, discountReduced(third, { beta: '2.23', gamma: '2.22', delta: '2.21' }), 3); // −1.11, −1.11, −1.12
    await tell(awardsReduced, discountReduced(third, { beta: '0', gamma: '0', delta: '0' }, 2), 3);
    expect(await figures('2026-03')).toEqual(march);
    expect(await figures('2026-04')).toEqual({
      'alpha EUR': ['0.00', '-13.00', '-13.00'], // 3.00 + 10.00 go back
      'beta EUR': ['-6.34', '0.00', '6.34'], // 3.00 + 3.34
      'gamma EUR': ['-3.33', '0.00', '3.33'],
      'delta EUR': ['-3.33', '0.00', '3.33'],
    });
    const { payments } = await settlement('2026-04');
    expect(
      payments.map(({ from, to, amount }: Json) => [slugs.get(from?.id), slugs.get(to?.id), amount.amount]),
    ).toEqual(
      expect.arrayContaining([
        ['alpha', undefined, '13.00'],
        [undefined, 'beta', '6.34'],
      ]),
    );
    expect(await violations()).toEqual([]);
  });

  it('come to the same when the refund comes before its discount', async () => {
    const early = discounted(aMember(), 'alpha', { beta: '4.00', alpha: '4.00' });
    await tell(awardsReduced, discountReduced(early, { beta: '1.50', alpha: '1.50' }), 1);
    const before = await linesOf(ALPHA, '2026-04');
    expect(before).toContainEqual(['DISCOUNT_GIVEN', 'beta', '-6.34']);
    await tell(awardsGranted, early, 1);
    expect(await linesOf(ALPHA, '2026-04')).toContainEqual(['DISCOUNT_GIVEN', 'beta', '-4.84']); // − 6.34 + 1.50

    // An older message does not say who the seller is: that nobody owes himself is seen with the discount.
    const old = discounted(aMember(), 'alpha', { beta: '4.00', alpha: '4.00' });
    const refund = discountReduced(old, { beta: '1.00', alpha: '1.00' });
    await tell(awardsReduced, { ...refund, partnerId: undefined }, 2);
    await tell(awardsGranted, old, 1);
    await tell(awardsReduced, discountReduced(old, { beta: '0.40', alpha: '0.40' }, 2), 1);
    expect(await linesOf(ALPHA, '2026-04')).toContainEqual(['DISCOUNT_GIVEN', 'beta', '-4.44']); // − 4.84 + 0.40
    expect(await violations()).toEqual([]);
  });

  it('stand in the partner’s account since it joined, added up or not', async () => {
    const account = async (): Promise<Json> => {
      const { data } = await test.ask(
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Partner { account { owes { amount } discounts { owes { amount currency } owed { amount } } } } } }',
        { refs: [{ __typename: 'Partner', id: BETA }] },
        owner(BETA),
      );
      return data._entities[0].account;
    };
    const expected = {
      owes: { amount: '0.00' }, // for points
      discounts: [
        { owes: { amount: '4.16', currency: 'EUR' }, owed: { amount: '7.00' } }, // 8.60 − 6.34 + 1.50 + 0.40
        { owes: { amount: '500', currency: 'JPY' }, owed: { amount: '0' } },
      ],
    };
    expect(await account()).toEqual(expected);
    await test.ledger.reckon(true);
    expect(await account()).toEqual(expected);
  });

  it('are paid in the currency of the till, also where it is not that of the terms', async () => {
    const pay = async (currency: string, key: string): Promise<Json> =>
      (
        await test.ask(
          `mutation { recordPayment(partnerId: "${BETA}", period: "2026-03", amount: { amount: "500", currency: "${currency}" }, reference: "2", idempotencyKey: "${key}") {
             __typename ... on InvalidInput { code } } }`,
          {},
        )
      ).data.recordPayment;
    expect(await pay('JPY', 'in yen')).toEqual({ __typename: 'RecordPaymentSuccess' });
    expect(await pay('USD', 'in dollars')).toEqual({ __typename: 'InvalidInput', code: 'WRONG_CURRENCY' });
  });

  it('are booked once, and miss no refund, when copies hear of both at the same time', async () => {
    const before = Number(
      (await linesOf(ALPHA, '2026-04')).find(([, other]: string[]) => other === 'beta')[2],
    );
    const book = (commands: ReturnType<typeof bookDiscounts>): Promise<unknown> =>
      test.ledger.database.run((tx) => test.ledger.book(tx, commands));
    const sales = Array.from({ length: 40 }, () => discounted(aMember(), 'alpha', { beta: '2.00' }));
    await Promise.all(
      sales.flatMap((sale) => {
        const refund = discountReduced(sale, { beta: '0.75' });
        const given = (): Promise<unknown> => book(bookDiscounts(sale, 'PTS'));
        const taken = (): Promise<unknown> => book(reduceDiscounts(refund, 'PTS'));
        return [given(), taken(), given(), taken()];
      }),
    );
    rows += sales.length * 2;
    const [{ count }] = await test.ledger.database.query<Json>(
      'SELECT count(*)::int AS count FROM discount_share',
    );
    expect(count).toBe(rows);
    expect(await linesOf(ALPHA, '2026-04')).toContainEqual([
      'DISCOUNT_GIVEN',
      'beta',
      (before + 30).toFixed(2), // 40 × 0.75
    ]);
    expect(await violations()).toEqual([]);
  });

  it('are proven by a statement, and no movement of it can be changed unseen', async () => {
    await sealAll(test);
    await eventually(async () => {
      await test.ledger.seal();
      const { data } = await test.ask('{ statementRoot(period: "2026-03") { statements } }', {});
      expect(data.statementRoot).toEqual({ statements: 6 });
    });
    for (const partner of [ALPHA, BETA, GAMMA, DELTA]) {
      const { data } = await test.ask(
        '{ provenSettlement(period: "2026-03", currency: "EUR") }',
        {},
        owner(partner),
      );
      const document = data.provenSettlement;
      expect(checkStatement(document).problems).toEqual([]);
      expect(document.discounts.length).toBeGreaterThan(0);
      const [changed] = document.discounts;
      const cheaper = { ...changed, text: changed.text.replace(/"amount": (\d)/, '"amount": 1$1') };
      expect(
        checkStatement({ ...document, discounts: [cheaper, ...document.discounts.slice(1)] }).problems,
      ).toEqual([expect.stringMatching(/its movements are others than those of its digest/)]);
      expect(checkStatement({ ...document, discounts: [] }).problems.join()).toMatch(/movements/);
      const text = document.text.replace(/"amount": (\d)/, '"amount": 9$1');
      expect(checkStatement({ ...document, text }).problems).not.toEqual([]);
    }
    expect(await violations()).toEqual([]);
  });
});
