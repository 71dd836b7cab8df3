import fc from 'fast-check';
import { memberIdOf, purchaseOf, refundOf } from './sale';
import { StoredProgramme } from './stored-programme';
import type { Happening } from '../src/judgements/happening';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { parseLadder, type Ladder } from '../src/tiers/ladder';
import { insertLadder } from '../src/tiers/ladder.repository';
import { findScores } from '../src/tiers/score.repository';
import { tierTimeline, type Stay } from '../src/tiers/tier-timeline';

const tiers = [
  { slug: 'silver', name: 'Silver', atLeast: '100' },
  { slug: 'gold', name: 'Gold', atLeast: '500' },
];
const LADDERS = [
  { qualifyBy: 'statusPoints', within: 'year', grace: 'P1M' },
  { qualifyBy: 'statusPoints', within: 'P6M', atEnd: 'byBalance' },
  { qualifyBy: 'statusPoints', within: 'ever' },
  { qualifyBy: 'spend', currency: 'USD', within: 'P6M' },
  { qualifyBy: 'visits', within: 'year', tiers: [{ ...tiers[0], atLeast: '2' }] },
].map((ladder): Ladder => {
  const parsed = parseLadder({ tiers, ...ladder });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
});

/** A purchase, and how much of it is refunded in the end. */
interface Bought {
  readonly day: number;
  readonly total: number;
  readonly refunded: number;
}

describe('the tier of a member', () => {
  let programme: StoredProgramme;
  let members = 0;

  beforeAll(async () => {
    programme = await StoredProgramme.open({
      currencies: [{ code: 'STARS', kind: 'STATUS' }],
      tiers: ['silver'],
    });
    await programme.launch('stars', {
      trigger: 'purchase',
      then: [{ tierPoints: { rate: { points: 1, per: '1.00' } } }],
    });
    await programme.launch('silver', {
      trigger: 'purchase',
      when: { member: { tier: ['silver'] } },
      then: [{ points: { fixed: 5 } }],
    });
  }, 60_000);
  afterAll(() => programme.close());

  /** All that happens to a new member: purchases in their order, each followed by its refund. */
  const lifeOf = (bought: readonly Bought[]): { member: string; happenings: Happening[] } => {
    const member = `member ${(members += 1)}`;
    const happenings = bought.flatMap(({ day, total, refunded }): Happening[] => {
      const at = new Date(Date.parse('2026-01-01T12:00:00Z') + day * 86_400_000).toISOString();
      const purchase = purchaseOf({ member, at, total: `${total}.00` });
      const sale = { kind: 'sale', sale: saleOfSnapshot(purchase, 'UTC'), imported: false } as const;
      if (refunded === 0) return [sale];
      return [sale, { kind: 'refund', refund: refundOf(purchase, `${refunded}.00`) }];
    });
    return { member, happenings };
  };
  const tiersOf = async (member: string): Promise<Stay[][]> => {
    const timelines: Stay[][] = [];
    for (const ladder of LADDERS) {
      const id = memberIdOf(member);
      const scores = await findScores(programme.database, ladder, [id]);
      timelines.push(
        tierTimeline(ladder, scores.get(id) ?? [], 'UTC', 0, Date.parse('2031-01-01T00:00:00Z')),
      );
    }
    return timelines;
  };

  it('is the same in whichever order purchases, late ones and refunds arrive, alone or together', async () => {
    const purchase = fc.integer({ min: 1, max: 450 }).chain((total) =>
      fc.record({
        day: fc.integer({ min: 0, max: 1_200 }),
        total: fc.constant(total),
        refunded: fc.oneof(fc.constant(0), fc.constant(total), fc.integer({ min: 0, max: total })),
      }),
    );
    const histories = fc.array(purchase, { minLength: 1, maxLength: 8 });
    const orders = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 16, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(histories, orders, async (bought, order) => {
        const inOrder = lifeOf([...bought].sort((a, b) => a.day - b.day));
        await programme.judge(inOrder.happenings);
        const shuffled = lifeOf(bought);
        const arriving = shuffled.happenings
          .map((happening, index) => ({ happening, place: order[index] ?? 0 }))
          .sort((a, b) => a.place - b.place);
        for (const { happening } of arriving) await programme.judge([happening]);
        expect(await tiersOf(shuffled.member)).toEqual(await tiersOf(inOrder.member));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it.each([
    ['spend', { qualifyBy: 'spend', currency: 'USD', within: 'ever', tiers }],
    ['tier points', { qualifyBy: 'statusPoints', within: 'ever', tiers }],
  ])('by %s is seen by what comes after it in the same batch, refunds too', async (_by, ladder) => {
    await programme.database.run((tx) => insertLadder(tx, ladder, 'UTC', new Date('2026-01-01T00:00:00Z')));
    const member = `batch ${(members += 1)}`;
    const sales = [1, 2, 3].map((day) =>
      purchaseOf({ member, at: `2026-03-0${day}T12:00:00Z`, total: day === 1 ? '120.00' : '10.00' }),
    );
    const [first, second, third] = sales.map(
      (sale) => ({ kind: 'sale', sale: saleOfSnapshot(sale, 'UTC'), imported: false }) as const,
    );
    await programme.judge([
      first!,
      second!,
      { kind: 'refund', refund: refundOf(sales[0]!, '120.00') },
      third!,
    ]);
    const given = await programme.database.query<{ trigger_id: string }>(
      `SELECT trigger_id FROM award WHERE campaign_id = 'cmp_silver' AND member_id = $1`,
      [memberIdOf(member)],
    );
    expect(given).toEqual([{ trigger_id: sales[1]!.purchaseId }]);
  });
});
