import fc from 'fast-check';
import { EXAMPLES } from './examples';
import { MemoryProgramme } from './memory-programme';
import { purchaseOf, refundOf, type Purchase } from './sale';
import type { Happening } from '../src/judgements/happening';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

/** Everything that refunds touch: limits of each kind, history, consumption, multiplied awards, split funding. */
const RULES = {
  base: { trigger: 'purchase', then: [{ points: { rate: { points: 3, per: '1.00' } } }], group: 'base' },
  capped: {
    trigger: 'purchase',
    then: [{ points: { percent: '50' } }],
    limits: [{ budget: { points: 900 } }, { perMember: { points: 300, uses: 5, within: 'month' } }],
    funding: [
      { partner: 'bakery', share: '0.7' },
      { partner: 'party', share: '0.3' },
    ],
  },
  'weekend-double': EXAMPLES['weekend-double'],
  'cake-balloons': EXAMPLES['cake-balloons'],
  third: {
    trigger: 'purchase',
    when: { history: { within: 'month', countAtLeast: 3, consume: true } },
    then: [{ points: { fixed: 40 } }],
  },
};

const purchase = fc
  .record({
    member: fc.constantFrom('ann', 'bob'),
    partner: fc.constantFrom('bakery', 'party', 'grocer'),
    at: fc.integer({ min: 1, max: 28 }).map((day) => new Date(Date.UTC(2026, 2, day, 12)).toISOString()),
    cents: fc.integer({ min: 1, max: 40_000 }),
  })
  .map(({ cents, partner, ...rest }) => ({
    ...rest,
    partner,
    lines: [{ category: partner === 'bakery' ? 'CAKE' : 'BALLOONS', amount: (cents / 100).toFixed(2) }],
  }));
const purchases = fc.array(purchase, { minLength: 1, maxLength: 20 });

const sold = (each: Purchase): Happening => ({
  kind: 'sale',
  sale: saleOfSnapshot(each, 'UTC'),
  imported: false,
});
const wholly = (each: Purchase, sequence = 1): Happening => ({
  kind: 'refund',
  refund: {
    ...refundOf(each, each.total.amount, { sequence, lines: { l0: each.total.amount } }),
    wholly: true,
  },
});

describe('refunds and repetitions', () => {
  it('a refund takes back exactly what its purchase gave, whatever came between', async () => {
    await fc.assert(
      fc.asyncProperty(purchases, purchases, fc.nat(), async (before, after, index) => {
        const programme = MemoryProgramme.of(RULES);
        const [earlier, later] = [before, after].map((all) => all.map((each) => purchaseOf(each)));
        const refunded = earlier![index % earlier!.length]!;
        for (const each of earlier!) await programme.happen([sold(each)]);
        for (const each of later!) await programme.happen([sold(each)]);
        const gave = programme.granted
          .find(({ trigger }) => trigger.id === refunded.purchaseId)!
          .awards.reduce((sum, { points }) => sum + points, 0);
        const total = programme.total;
        await programme.happen([wholly(refunded)]);
        expect(programme.total).toBe(total - gave);
        expect(programme.reduced.map(({ standings }) => standings.map(({ points }) => points))).toEqual([
          programme.granted.find(({ trigger }) => trigger.id === refunded.purchaseId)!.awards.map(() => 0),
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it('what is heard twice, in whichever batches, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        purchases,
        fc.array(fc.nat(), { maxLength: 10 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        async (sketches, refunds, repeated, size) => {
          const all = sketches.map((each) => purchaseOf(each));
          const once = all.flatMap((each, place) => {
            const back = refunds.filter((index) => index % all.length === place);
            return [sold(each), ...back.slice(0, 1).map(() => wholly(each))];
          });
          const twice = [...once];
          for (const index of repeated) {
            const place = index % once.length;
            const at = twice.indexOf(once[place]!);
            // Anywhere after it was heard first.
            twice.splice(at + 1 + (index % (twice.length - at)), 0, once[place]!);
          }
          const [plain, repeating] = [MemoryProgramme.of(RULES), MemoryProgramme.of(RULES)];
          for (const each of once) await plain.happen([each]);
          for (let from = 0; from < twice.length; from += size)
            await repeating.happen(twice.slice(from, from + size));
          expect(repeating.granted).toEqual(plain.granted);
          expect(repeating.total).toBe(plain.total);
          expect(standingsOf(repeating)).toEqual(standingsOf(plain));
        },
      ),
      { numRuns: 50 },
    );
  });
});

const standingsOf = ({ standings }: MemoryProgramme): unknown[] =>
  [...standings]
    .map(([name, { uses, points, amount }]) => [name, uses, Number(points), amount.toString()])
    .filter(([, uses, points]) => uses !== 0 || points !== 0)
    .sort();
