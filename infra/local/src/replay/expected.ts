import { Decimal } from '@accord/values';
import type { Sale } from './sale';

/** What a partner's books must show once its purchases are in. */
export interface Figures {
  readonly purchases: number;
  readonly revenue: Decimal;
  readonly points: bigint;
}

export const nothing: Figures = { purchases: 0, revenue: new Decimal(0), points: 0n };

export const sumOfFigures = (parts: Iterable<Figures>): Figures =>
  [...parts].reduce(
    (sum, part) => ({
      purchases: sum.purchases + part.purchases,
      revenue: sum.revenue.plus(part.revenue),
      points: sum.points + part.points,
    }),
    nothing,
  );

/** The file's own figures per partner, under the base rule: one point for each whole unit of a purchase's total. */
export function expectedFigures(sales: Iterable<Sale>): Map<string, Figures> {
  const figures = new Map<string, Figures>();
  for (const sale of sales) {
    const total = new Decimal(sale.total);
    const one = { purchases: 1, revenue: total, points: BigInt(total.floor().toFixed(0)) };
    figures.set(sale.partner, sumOfFigures([figures.get(sale.partner) ?? nothing, one]));
  }
  return figures;
}

/** What is known of the whole dataset, from its README: a check on our own reading of the file. */
export const JOURNEY_FACTS = {
  purchases: 58_395,
  members: 2_377,
  partners: {
    grocer: { revenue: '122819.13', points: 106_642n },
    drugstore: { revenue: '33602.64', points: 28_701n },
    butcher: { revenue: '29649.42', points: 26_442n },
    greengrocer: { revenue: '19058.24', points: 14_817n },
    fuel: { revenue: '16541.62', points: 16_408n },
    deli: { revenue: '12264.19', points: 10_548n },
  },
} as const;

/** Where our reading of the whole dataset departs from its README; empty when it agrees. */
export function departuresFromFacts(figures: ReadonlyMap<string, Figures>): string[] {
  const departures: string[] = [];
  const total = sumOfFigures(figures.values());
  if (total.purchases !== JOURNEY_FACTS.purchases) {
    departures.push(`${total.purchases} purchases instead of ${JOURNEY_FACTS.purchases}`);
  }
  for (const [partner, fact] of Object.entries(JOURNEY_FACTS.partners)) {
    const read = figures.get(partner) ?? nothing;
    if (!read.revenue.equals(fact.revenue)) {
      departures.push(`${partner}: ${read.revenue.toFixed(2)} USD instead of ${fact.revenue}`);
    }
    if (read.points !== fact.points)
      departures.push(`${partner}: ${read.points} points instead of ${fact.points}`);
  }
  return departures;
}
