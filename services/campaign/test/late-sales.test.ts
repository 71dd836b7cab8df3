import fc from 'fast-check';
import { MemoryProgramme } from './memory-programme';
import { purchaseOf, type Purchase, type SaleSketch } from './sale';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const giving = (when: object, limits?: object) => ({
  trigger: 'purchase',
  when,
  then: [{ points: { fixed: 10 } }],
  ...(limits ? { limits } : {}),
});
const once = { perMember: { uses: 1 } };
const monthly = { perMember: { uses: 1, within: 'month' } };
const cakes = { lines: { category: ['CAKE'] } };

/** Each awards who reaches a threshold: once, once a month, or as often as it is reached with what was not used up. */
const THRESHOLDS: Readonly<Record<string, object>> = {
  'count in a rolling window': giving({ history: { within: 'P7D', countAtLeast: 4 } }, once),
  'count in a month': giving({ history: { within: 'month', countAtLeast: 5 } }, monthly),
  'count ever': giving({ history: { within: 'ever', countAtLeast: 9 } }, once),
  'count of some goods in a week': giving(
    { history: { where: cakes, within: 'week', countAtLeast: 2 } },
    once,
  ),
  'distinct partners in a rolling window': giving(
    { history: { within: 'P5D', distinctPartnersAtLeast: 3 } },
    once,
  ),
  'distinct partners in a month': giving(
    { history: { within: 'month', distinctPartnersAtLeast: 3 } },
    monthly,
  ),
  'distinct partners ever': giving({ history: { within: 'ever', distinctPartnersAtLeast: 3 } }, once),
  'distinct days in a rolling window': giving({ history: { within: 'P6D', distinctDaysAtLeast: 4 } }, once),
  'count at several partners': giving(
    { history: { within: 'P10D', countAtLeast: 5, distinctPartnersAtLeast: 3 } },
    once,
  ),
  'amount in a rolling window': giving({ history: { within: 'P7D', amountAtLeast: '40.00' } }, once),
  'amount in a month': giving({ history: { within: 'month', amountAtLeast: '60.00' } }, monthly),
  'amount ever': giving({ history: { within: 'ever', amountAtLeast: '90.00' } }, once),
  'amount of some goods': giving({ history: { where: cakes, within: 'P9D', amountAtLeast: '20.00' } }, once),
  'quantity in a rolling window': giving(
    { history: { where: cakes, within: 'P7D', quantityAtLeast: '6' } },
    once,
  ),
  'quantity ever': giving({ history: { where: cakes, within: 'ever', quantityAtLeast: '12' } }, once),
  'days in a row': giving({ streak: { period: 'day', length: 4 } }, once),
  'weeks in a row with some goods': giving({ streak: { period: 'week', length: 3, where: cakes } }, once),
  'the first purchase': giving({ first: 'coalition' }),
  'the first purchase at each partner': giving({ first: 'partner' }),
  'the first purchase of a category': giving({ first: 'category' }),
  'each third in a month, used up': giving({ history: { within: 'month', countAtLeast: 3, consume: true } }),
  'each fourth ever, used up': giving({ history: { within: 'ever', countAtLeast: 4, consume: true } }),
};

/** A sale in the middle sees one thing before it and the other behind it, though they are further apart than either may be. */
const TOGETHER = giving(
  {
    all: [
      { history: { where: cakes, within: 'P4D', countAtLeast: 2 } },
      { history: { where: { partner: ['party'] }, within: 'P4D', countAtLeast: 1 } },
    ],
  },
  once,
);

const sketch: fc.Arbitrary<SaleSketch> = fc.record({
  partner: fc.constantFrom('bakery', 'party', 'grocer'),
  at: fc
    .integer({ min: 0, max: 40 * 4 })
    .map((quarter) => new Date(Date.UTC(2026, 1, 15, 6 * quarter)).toISOString()),
  lines: fc.array(
    fc.record({
      category: fc.constantFrom('CAKE', 'BREAD'),
      quantity: fc.constantFrom('1', '2', '2.5'),
      amount: fc.constantFrom('4.00', '7.50', '11.00'),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});
const story = fc.array(fc.tuple(sketch, fc.constantFrom('ann', 'bob')), { minLength: 1, maxLength: 24 });

/** The points of each member when purchases have arrived so, in batches. */
async function ends(
  definition: object,
  arrival: readonly Purchase[],
  batchOf: number,
): Promise<Record<string, number>> {
  const programme = MemoryProgramme.of({ threshold: definition });
  for (let at = 0; at < arrival.length; at += batchOf)
    await programme.happen(
      arrival.slice(at, at + batchOf).map((purchase) => ({
        kind: 'sale',
        sale: saleOfSnapshot(purchase, 'UTC'),
        imported: false,
      })),
    );
  const points: Record<string, number> = {};
  for (const { memberId, awards } of programme.granted)
    for (const award of awards) points[memberId] = (points[memberId] ?? 0) + award.points;
  return points;
}

/** What members have in the end: as the purchases happen to arrive, and in the order in which they were made. */
const arrivals = story.chain((sales) => {
  const purchases = sales.map(([each, member]) => purchaseOf({ ...each, member }));
  const inTime = [...purchases].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  return fc.record({
    inTime: fc.constant(inTime),
    shuffled: fc.shuffledSubarray(purchases, { minLength: purchases.length }),
    batchOf: fc.constantFrom(1, 3, 100),
  });
});

describe('the threshold awards that a member has in the end', () => {
  it.each(Object.entries(THRESHOLDS))('are the same in every order of arrival: %s', (_, definition) =>
    fc.assert(
      fc.asyncProperty(arrivals, async ({ inTime, shuffled, batchOf }) => {
        expect(await ends(definition, shuffled, batchOf)).toEqual(await ends(definition, inTime, 1));
      }),
      { numRuns: 60 },
    ),
  );

  it('are never fewer where two rolling windows are asked for together', () =>
    fc.assert(
      fc.asyncProperty(arrivals, async ({ inTime, shuffled, batchOf }) => {
        const late = await ends(TOGETHER, shuffled, batchOf);
        for (const [memberId, points] of Object.entries(await ends(TOGETHER, inTime, 1)))
          expect([memberId, late[memberId]]).toEqual([memberId, points]);
      }),
      { numRuns: 200 },
    ));
});
