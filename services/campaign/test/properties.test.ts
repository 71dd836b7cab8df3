import fc from 'fast-check';
import { EXAMPLES } from './examples';
import { campaignOf, MemoryProgramme } from './memory-programme';
import { purchaseOf, refundOf, type Purchase, type SaleSketch } from './sale';

const cents = (amount: number): string => (amount / 100).toFixed(2);
const amountsOf = (purchase: Purchase) =>
  purchase.lines.map(({ amount }) => Math.round(Number(amount) * 100));

const line = fc.record({
  category: fc.constantFrom('CAKE', 'BALLOONS', 'FUEL', 'BREAD'),
  quantity: fc.integer({ min: 0, max: 5000 }).map((value) => (value / 100).toString()),
  amount: fc.integer({ min: 0, max: 20_000 }).map(cents),
});
const basket = fc.array(line, { minLength: 1, maxLength: 6 });

const sketch: fc.Arbitrary<SaleSketch> = fc.record({
  partner: fc.constantFrom('grocer', 'fuel', 'bakery', 'party', 'a'),
  at: fc
    .integer({ min: 0, max: 40 * 24 })
    .map((hours) => new Date(Date.UTC(2026, 1, 20, hours)).toISOString()),
  lines: basket,
});
const sketches = fc.array(sketch, { minLength: 1, maxLength: 30 });

const rateRule = fc.record({
  points: fc.integer({ min: 1, max: 300 }).map((value) => (value / 100).toString()),
  per: fc.integer({ min: 1, max: 500 }).map(cents),
  wholeSteps: fc.boolean(),
});
const rate = (terms: object) => ({ trigger: 'purchase', then: [{ points: { rate: terms } }] });

/** Everything that can be in force at once, with a limit and an exclusion. */
const ALL = {
  ...EXAMPLES,
  capped: {
    ...rate({ points: 3, per: '1.00' }),
    limits: { perMember: { points: 500, within: 'week' } },
    group: 'base',
  },
  big: {
    trigger: 'purchase',
    when: { basket: { atLeast: '300.00' } },
    then: [{ points: { percent: '10' } }],
    excludes: ['capped'],
  },
};

describe('properties of judging', () => {
  it('the order of campaigns and lines never matters', async () => {
    await fc.assert(
      fc.asyncProperty(
        sketches,
        fc.shuffledSubarray(Object.keys(ALL), { minLength: Object.keys(ALL).length }),
        async (sales, order) => {
          const shuffled = Object.fromEntries(order.map((slug) => [slug, ALL[slug as keyof typeof ALL]]));
          const one = MemoryProgramme.of(ALL);
          const other = MemoryProgramme.of(shuffled);
          const purchases = sales.map((each) => purchaseOf(each));
          await one.sell(...purchases);
          await other.sell(...purchases.map((each) => ({ ...each, lines: [...each.lines].reverse() })));
          expect(other.granted).toEqual(one.granted);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('splitting a basket never makes more points than the whole, under floor', async () => {
    await fc.assert(
      fc.asyncProperty(rateRule, basket, fc.nat(), async (terms, lines, seed) => {
        const whole = await MemoryProgramme.of({ r: rate(terms) }).sell(purchaseOf({ lines }));
        const at = seed % (lines.length + 1);
        const parts = [lines.slice(0, at), lines.slice(at)].filter((part) => part.length > 0);
        const split = await MemoryProgramme.of({ r: rate(terms) }).sell(
          ...parts.map((part) => purchaseOf({ lines: part })),
        );
        expect(split.reduce((sum, points) => sum + points, 0)).toBeLessThanOrEqual(whole[0]!);
      }),
    );
  });

  it('raising a basket never lowers the points of a rate', async () => {
    await fc.assert(
      fc.asyncProperty(rateRule, fc.nat(100_000), fc.nat(100_000), async (terms, amount, more) => {
        const programme = MemoryProgramme.of({ r: rate(terms) });
        const [less, raised] = await programme.sell(
          purchaseOf({ total: cents(amount) }),
          purchaseOf({ total: cents(amount + more) }),
        );
        expect(raised).toBeGreaterThanOrEqual(less!);
      }),
    );
  });

  it('no limit is passed, and refunds of everything leave nothing and give everything back', async () => {
    const limits = {
      budget: { points: 2_000 },
      perMember: { points: 700, within: 'month' },
      perPurchase: { points: 300 },
    };
    await fc.assert(
      fc.asyncProperty(sketches, fc.array(fc.constantFrom('ann', 'bob')), async (sales, members) => {
        const programme = MemoryProgramme.of({ r: { ...rate({ points: 5, per: '1.00' }), limits } });
        const purchases = sales.map((each, index) =>
          purchaseOf({ ...each, member: members[index] ?? 'ann' }),
        );
        const points = await programme.sell(...purchases);
        expect(programme.total).toBeLessThanOrEqual(2_000);
        const month = (member: string, name: string) =>
          purchases.reduce(
            (sum, { memberId, occurredAt }, index) =>
              memberId === member && occurredAt.startsWith(name) ? sum + points[index]! : sum,
            0,
          );
        for (const { memberId, occurredAt } of purchases) {
          expect(month(memberId, occurredAt.slice(0, 7))).toBeLessThanOrEqual(700);
        }
        await programme.refund(
          ...purchases.map((each) => ({ ...refundOf(each, each.total.amount), wholly: true })),
        );
        expect(programme.total).toBe(0);
        for (const { uses, points: left, amount } of programme.standings.values()) {
          expect([uses, left, amount.toString()]).toEqual([0, 0n, '0']);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('refunds line by line, in any pieces, take back exactly what the purchase gave', async () => {
    await fc.assert(
      fc.asyncProperty(basket, fc.array(fc.nat(100), { maxLength: 8 }), async (lines, pieces) => {
        const programme = MemoryProgramme.of({
          base: EXAMPLES.base,
          'weekend-double': EXAMPLES['weekend-double'],
        });
        const purchase = purchaseOf({ lines, at: '2026-03-07T12:00:00Z' });
        await programme.sell(purchase);
        const amounts = amountsOf(purchase);
        const refunded = amounts.map(() => 0);
        let before = programme.total;
        let sequence = 0;
        for (const piece of [...pieces, ...amounts.map(() => 100)]) {
          const index = sequence % amounts.length;
          refunded[index]! += Math.floor(((amounts[index]! - refunded[index]!) * piece) / 100);
          sequence += 1;
          const sum = refunded.reduce((total, amount) => total + amount, 0);
          const byLine = Object.fromEntries(refunded.map((amount, place) => [`l${place}`, cents(amount)]));
          await programme.refund(refundOf(purchase, cents(sum), { sequence, lines: byLine }));
          expect(programme.total).toBeLessThanOrEqual(before);
          for (const { points, funders } of programme.reduced.at(-1)!.standings) {
            expect(funders.reduce((total, funder) => total + funder.points, 0)).toBe(points);
          }
          before = programme.total;
        }
        await programme.refund({
          ...refundOf(purchase, purchase.total.amount, { sequence: sequence + 1 }),
          wholly: true,
        });
        expect(programme.total).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  // Of two windows, each has to hold the purchase and not the other window's: one between cakes and balloons that are more
  // than a week apart completes them when it is recorded last, and not before.
  it.each([
    { slug: 'ten-at-three', more: false },
    { slug: 'cake-balloons', more: true },
  ] as const)('no order of arrival loses an award that $slug gives', async ({ slug, more }) => {
    const campaign = campaignOf(slug, EXAMPLES[slug]);
    const few = fc.array(
      fc.record({
        partner: fc.constantFrom('bakery', 'party', 'grocer'),
        at: fc.integer({ min: 1, max: 14 }).map((day) => new Date(Date.UTC(2026, 2, day)).toISOString()),
      }),
      { minLength: 1, maxLength: 16 },
    );
    await fc.assert(
      fc.asyncProperty(few, fc.nat(), async (sales, seed) => {
        const purchases = sales.map((each) =>
          purchaseOf({
            ...each,
            lines: [{ category: each.partner === 'bakery' ? 'CAKE' : 'BALLOONS', amount: '1.00' }],
          }),
        );
        const gives = async (arrival: readonly Purchase[]) => {
          const programme = new MemoryProgramme([campaign]);
          await programme.sell(...arrival);
          return programme.total > 0;
        };
        const inTime = [...purchases].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
        const shuffled = [...purchases].sort((a, b) => hash(a.purchaseId, seed) - hash(b.purchaseId, seed));
        const [given, before] = [await gives(shuffled), await gives(inTime)];
        expect(given).toBe(more ? given || before : before);
      }),
      { numRuns: 25 },
    );
  });
});

const hash = (text: string, seed: number): number =>
  [...text].reduce((value, letter) => (value * 31 + letter.charCodeAt(0) + seed) % 1_000_003, seed % 1_000);
