import type { Queryable, Transaction } from '@accord/persistence';
import fc from 'fast-check';
import { MemoryProgramme } from './memory-programme';
import { purchaseOf, refundOf, type Purchase, type SaleSketch } from './sale';
import { partnerIdOf } from './stand';
import { StoredProgramme } from './stored-programme';
import { factStore } from '../src/judgements/fact-store.repository';
import type { Happening } from '../src/judgements/happening';
import { judgeBatch } from '../src/judgements/judge-batch';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const giving = (when: object, fixed = 1) => ({ trigger: 'purchase', when, then: [{ points: { fixed } }] });
const cakes = { lines: { category: ['CAKE'] } };

/** All that looks at what was ever bought. */
const RULES = {
  'first-there': giving({ first: 'partner' }),
  'first-at-all': giving({ first: 'coalition' }),
  'third-ever': giving({ history: { within: 'ever', countAtLeast: 3, countAtMost: 5 } }),
  'cakes-ever': giving({ history: { where: cakes, within: 'ever', amountAtLeast: '30.00' } }),
  'pieces-ever': giving({
    history: { where: cakes, within: 'ever', quantityAtLeast: '7', excludingThis: true },
  }),
  'three-partners': giving({ history: { within: 'ever', distinctPartnersAtLeast: 3 } }),
  'not-these-days': giving({ notSince: { where: { partner: ['bakery'] }, for: 'P10D' } }),
  'no-cake-these-days': giving({ not: { notSince: { where: cakes, for: 'P5D' } } }),
};

const saleOf = (purchase: Purchase): Happening => ({
  kind: 'sale',
  sale: saleOfSnapshot(purchase, 'UTC'),
  imported: false,
});

describe('what was ever bought', () => {
  let programme: StoredProgramme;
  beforeAll(async () => {
    programme = await StoredProgramme.open();
    for (const [slug, definition] of Object.entries(RULES)) await programme.launch(slug, definition);
  }, 60_000);
  afterAll(() => programme.close());

  it('is counted as if it were read, in whatever order purchases and refunds come', async () => {
    const sketch: fc.Arbitrary<SaleSketch> = fc.record({
      partner: fc.constantFrom('bakery', 'grocer', 'party'),
      at: fc.integer({ min: 1, max: 28 }).map((day) => new Date(Date.UTC(2026, 1, day)).toISOString()),
      lines: fc.array(
        fc.record({
          category: fc.constantFrom('CAKE', 'BREAD'),
          quantity: fc.constantFrom('1', '2.5', '3'),
          amount: fc.constantFrom('5.00', '8.50', '11.10'),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    // Each sale, whether a part or all of it is refunded later, and whether it ends a batch.
    const story = fc.array(fc.tuple(sketch, fc.constantFrom('kept', 'part', 'all'), fc.boolean()), {
      minLength: 3,
      maxLength: 14,
    });
    let told = 0;
    await fc.assert(
      fc.asyncProperty(story, fc.nat(3), async (sales, delay) => {
        told += 1;
        const member = `teller ${told}`;
        const purchases = sales.map(([each]) => purchaseOf({ ...each, member }));
        const batches: Happening[][] = [[]];
        sales.forEach(([, , ends], index) => {
          batches.at(-1)!.push(saleOf(purchases[index]!));
          const [, fate] = sales[index - delay] ?? [undefined, 'kept'];
          const earlier = purchases[index - delay];
          if (earlier && fate !== 'kept') {
            const amount = earlier.lines[0]!.amount;
            const total = fate === 'all' ? earlier.total.amount : amount;
            const lines = fate === 'all' ? {} : { l0: amount };
            batches.at(-1)!.push({ kind: 'refund', refund: refundOf(earlier, total, { lines }) });
          }
          if (ends) batches.push([]);
        });
        const read = MemoryProgramme.of(RULES, { readsAll: true });
        for (const batch of batches.filter(({ length }) => length > 0)) {
          await programme.judge(batch);
          await read.happen(batch);
        }
        const given = await programme.database.query<{ trigger_id: string; campaign_id: string }>(
          'SELECT trigger_id, campaign_id FROM award WHERE trigger_id = ANY ($1) ORDER BY 1, 2',
          [purchases.map(({ purchaseId }) => purchaseId)],
        );
        const expected = read.granted.flatMap(({ trigger, awards }) =>
          awards.map(({ campaignId }) => `${trigger.id} ${campaignId}`),
        );
        expect(given.map(({ trigger_id, campaign_id }) => `${trigger_id} ${campaign_id}`)).toEqual(
          expected.sort(),
        );
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('costs the same statements and the same rows after 20 purchases as after 5,000', async () => {
    const costOf = async (member: string, purchases: number) => {
      await past(member, purchases);
      await programme.judge([saleOf(purchaseOf({ member, at: '2026-03-01T10:00:00Z' }))]);
      const { queryable, cost } = counting();
      await programme.database.run((tx) =>
        judgeBatch(
          [saleOf(purchaseOf({ member, at: '2026-03-02T10:00:00Z' }))],
          factStore(queryable(tx), new RulesInForce(programme.settings), published),
          programme.settings,
        ),
      );
      return cost;
    };
    const few = await costOf('rarely', 20);
    const many = await costOf('daily', 5_000);
    expect(many).toEqual(few);
    expect(few.rows).toBeLessThan(60);
  }, 60_000);

  /** Purchases on as many days, the last of them 100 days before March 2026. */
  async function past(member: string, purchases: number): Promise<void> {
    const { memberId } = purchaseOf({ member });
    await programme.database.query(
      `INSERT INTO sale (purchase_id, member_id, partner_id, partner_category, channel, zone, occurred_at, recorded_at, currency,
         total, paid_with_points, lines, refund_sequence, refunded_total, refunded_lines, wholly_refunded, position)
       SELECT $1 || day, $1, $3, 'SHOP', 'IN_STORE', 'UTC', timestamptz '2025-11-20' - day * interval '1 day',
         timestamptz '2025-11-20', 'USD', 10, 0, '[["l0", "cake", "CAKE", null, "1", "10.00"]]', 0, 0, '{}', false,
         nextval('happening_position')
       FROM generate_series(1, $2::integer) AS day`,
      [memberId, purchases, partnerIdOf('bakery')],
    );
  }
});

const published = {
  publishAll: () => Promise.resolve(),
  ask: () => Promise.reject(new Error('Nobody is asked here')),
};

/** Counts statements, and the rows that come back. */
function counting() {
  const cost = { statements: 0, rows: 0 };
  const queryable = (tx: Transaction): Transaction => ({
    ...tx,
    call: (routine, parameters) => tx.call(routine, parameters),
    async query<Row>(...asked: Parameters<Queryable['query']>): Promise<Row[]> {
      const rows = await tx.query<Row>(...asked);
      cost.statements += 1;
      cost.rows += rows.length;
      return rows;
    },
  });
  return { queryable, cost };
}
