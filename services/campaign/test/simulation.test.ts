import fc from 'fast-check';
import { EXAMPLES } from './examples';
import { JOURNEY, JOURNEY_RULES, ZONE } from './journey-rules';
import { readJourney } from './journey';
import { versionOf } from './memory-programme';
import { memberIdOf, purchaseOf, refundOf, type SaleSketch } from './sale';
import { partnerIdOf } from './stand';
import { StoredProgramme } from './stored-programme';
import type { Happening } from '../src/judgements/happening';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const cents = (amount: number): string => (amount / 100).toFixed(2);

const sketch: fc.Arbitrary<SaleSketch> = fc.record({
  member: fc.constantFrom('ann', 'bob', 'cecily'),
  partner: fc.constantFrom('grocer', 'fuel', 'bakery', 'party', 'a'),
  at: fc
    .integer({ min: 0, max: 60 * 24 })
    .map((hours) => new Date(Date.UTC(2026, 1, 20, hours)).toISOString()),
  lines: fc.array(
    fc.record({
      category: fc.constantFrom('CAKE', 'BALLOONS', 'FUEL', 'BREAD'),
      quantity: fc.integer({ min: 1, max: 5000 }).map(cents),
      amount: fc.integer({ min: 0, max: 30_000 }).map(cents),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
/** A sale, or a refund of an earlier one: of some percent, before or after it comes. */
const step = fc.record({
  sketch,
  refund: fc.option(fc.record({ of: fc.nat(), percent: fc.constantFrom(30, 100) })),
});

const RULES: Readonly<Record<string, object>> = {
  base: { ...EXAMPLES.base, when: undefined, limits: { perMember: { points: 900, within: 'month' } } },
  'ten-at-three': {
    ...EXAMPLES['ten-at-three'],
    when: { history: { within: 'month', countAtLeast: 4, distinctPartnersAtLeast: 3 } },
  },
  'cake-balloons': EXAMPLES['cake-balloons'],
  'weekend-double': EXAMPLES['weekend-double'],
  'win-back': { ...EXAMPLES['win-back'], when: { notSince: { for: 'P10D' } }, audience: undefined },
  'four-weeks': { ...EXAMPLES['four-weeks'], when: { streak: { period: 'week', length: 3 } } },
  first: { trigger: 'purchase', when: { first: 'partner' }, then: [{ points: { fixed: 7 } }] },
  budget: {
    trigger: 'purchase',
    then: [{ points: { percent: '10' } }],
    limits: { budget: { points: 200 }, uses: 12 },
  },
  spender: {
    trigger: 'purchase',
    when: { history: { within: 'P14D', amountAtLeast: '300.00' } },
    then: [{ points: { fixed: 50 } }],
    excludes: ['budget'],
  },
};

describe('simulation', () => {
  it('gives what the live run gave on the same history, refunds and all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (steps, size) => {
          const programme = await StoredProgramme.open();
          for (const [slug, rule] of Object.entries(RULES)) await programme.launch(slug, without(rule));
          const happenings = happeningsOf(steps);
          for (let from = 0; from < happenings.length; from += size)
            await programme.judge(happenings.slice(from, from + size));
          for (const slug of Object.keys(RULES)) {
            const { given, alongside, losers, favours } = await programme.simulate(
              await programme.stored(slug),
            );
            expect({ slug, ...given }).toMatchObject({ slug, ...(await programme.given(slug)) });
            // It supersedes itself: with it is as without it.
            expect([losers, favours]).toEqual([0, []]);
            for (const each of alongside.filter((other) => other.slug !== slug))
              expect(each.points).toBe((await programme.given(each.slug)).points);
          }
          await programme.close();
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);

  it('gives on real purchases what they were given, with the budget, the winners and the rules beside it', async () => {
    const programme = await StoredProgramme.open({ zone: ZONE });
    for (const [slug, rule] of Object.entries(JOURNEY_RULES)) await programme.launch(slug, rule);
    const journey = readJourney(JOURNEY);
    for (let from = 0; from < journey.length; from += 200)
      await programme.judge(
        journey.slice(from, from + 200).map(({ purchase }) => ({
          kind: 'sale',
          sale: saleOfSnapshot(purchase, ZONE),
          imported: true,
        })),
      );
    for (const slug of Object.keys(JOURNEY_RULES)) {
      const { given, purchases } = await programme.simulate(await programme.stored(slug));
      expect({ slug, purchases, ...given }).toMatchObject({
        slug,
        purchases: journey.length,
        ...(await programme.given(slug)),
      });
    }
    await programme.close();
  }, 600_000);

  it('says when a budget runs out, whom a draft favours, and what it takes from the rules in force', async () => {
    const programme = await StoredProgramme.open();
    const rate = (points: number) => [{ points: { rate: { points, per: '1.00' } } }];
    await programme.launch('base', { trigger: 'purchase', then: rate(1), group: 'base' });
    const sell = (member: string, at: string, total: string): Happening => ({
      kind: 'sale',
      sale: saleOfSnapshot(purchaseOf({ member, at, total }), 'UTC'),
      imported: false,
    });
    await programme.judge([
      sell('ann', '2026-02-28T12:00:00Z', '500.00'),
      sell('ann', '2026-03-01T12:00:00Z', '10.00'),
      sell('bob', '2026-03-02T12:00:00Z', '30.00'),
      sell('bob', '2026-03-03T12:00:00Z', '30.00'),
      sell('cecily', '2026-03-04T12:00:00Z', '2.00'),
    ]);
    // Only from 2 purchases in a month on: 30 × 3 of 60 for the second one of Bob, in place of the base rule’s 30.
    const draft = versionOf('draft', {
      trigger: 'purchase',
      when: { history: { within: 'month', countAtLeast: 2 } },
      then: rate(3),
      limits: { budget: { points: 60 } },
      group: 'base',
    });
    const march = [new Date('2026-03-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')] as const;
    const before = await programme.given('base');
    expect(await programme.simulate(draft, march)).toEqual({
      purchases: 4,
      given: {
        awards: 1,
        points: 60n,
        members: 1,
        byPartner: [{ partnerId: partnerIdOf('grocer'), points: 60n }],
      },
      budgetExhaustedAt: new Date('2026-03-03T12:00:00Z'),
      favours: [{ memberId: memberIdOf('bob'), points: 30n }],
      losers: 0,
      differing: 1,
      alongside: [{ campaignId: 'cmp_base', slug: 'base', name: 'base', points: 42n, pointsWithout: 72n }],
    });
    expect(await programme.given('base')).toEqual(before);
    await programme.close();
  });
});

const without = (rule: object): object =>
  Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));

function happeningsOf(
  steps: readonly { sketch: SaleSketch; refund: { of: number; percent: number } | null }[],
): Happening[] {
  const purchases = steps.map((each) => purchaseOf(each.sketch));
  const refunds = new Map<string, number>();
  return steps.flatMap(({ refund }, index): Happening[] => {
    const sale: Happening = { kind: 'sale', sale: saleOfSnapshot(purchases[index]!, 'UTC'), imported: false };
    if (!refund) return [sale];
    const purchase = purchases[refund.of % purchases.length]!;
    const sequence = (refunds.get(purchase.purchaseId) ?? 0) + 1;
    const before = refunds.has(purchase.purchaseId);
    if (before) return [sale];
    refunds.set(purchase.purchaseId, sequence);
    const lines = purchase.lines.map(({ lineId, amount }): [string, number] => [
      lineId,
      Math.floor((Number(amount) * 100 * refund.percent) / 100),
    ]);
    const total = lines.reduce((sum, [, amount]) => sum + amount, 0);
    const data = refundOf(purchase, cents(total), {
      sequence,
      lines: Object.fromEntries(lines.map(([id, amount]) => [id, cents(amount)])),
    });
    return [sale, { kind: 'refund', refund: { ...data, wholly: refund.percent === 100 } }];
  });
}
