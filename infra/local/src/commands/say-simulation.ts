import type { SimulationReport } from '@accord/campaign-service/dist/simulation/simulate-campaign';
import type { FunderCost } from '@accord/campaign-service/dist/simulation/simulation';

const count = (number: number | bigint): string => number.toLocaleString('en');
const counted = (number: number | bigint, noun: string): string =>
  `${count(number)} ${noun}${BigInt(number) === 1n ? '' : 's'}`;
const instant = (date: Date): string => date.toISOString().replace('.000Z', 'Z');
const costOf = ({ cost }: FunderCost): string =>
  cost ? `${cost.amount.toFixed()} ${cost.currency}` : 'price unknown';

/** A simulation for people. */
export function saySimulation({
  purchases,
  given,
  budgetExhaustedAt,
  favours,
  losers,
  alongside,
}: SimulationReport): string {
  const { awards, points, members, byPartner } = given;
  return [
    `Of ${counted(purchases, 'purchase')}: ${counted(awards, 'award')}, ${counted(points, 'point')}, ${counted(members, 'member')}.`,
    budgetExhaustedAt
      ? `Its budget runs out on ${instant(budgetExhaustedAt)}.`
      : 'Its budget does not run out.',
    ...section('Who pays', byPartner, (each) => [each.partnerId, count(each.points), costOf(each)]),
    ...section('Whom it favours most', favours, (each) => [each.memberId, `+${count(each.points)}`]),
    `${counted(losers, 'member')} would have fewer points than without it.`,
    ...section('The rules in force: points beside it, and without it', alongside, (each) => [
      each.slug,
      count(each.points),
      count(each.pointsWithout),
    ]),
  ].join('\n');
}

/** The same for programs: points and amounts as text lose no digits. */
export const shownSimulation = ({ given, favours, alongside, ...rest }: SimulationReport): object => ({
  purchases: rest.purchases,
  awards: given.awards,
  points: String(given.points),
  members: given.members,
  budgetExhaustedAt: rest.budgetExhaustedAt?.toISOString() ?? null,
  byPartner: given.byPartner.map(({ partnerId, points, cost }) => ({
    partnerId,
    points: String(points),
    cost: cost ? { amount: cost.amount.toFixed(), currency: cost.currency } : null,
  })),
  favours: favours.map(({ memberId, points }) => ({ memberId, points: String(points) })),
  losers: rest.losers,
  alongside: alongside.map((each) => ({
    ...each,
    points: String(each.points),
    pointsWithout: String(each.pointsWithout),
  })),
});

export const sayProblems = (
  file: string,
  problems: readonly { readonly path: string; readonly message: string }[],
): string =>
  [
    `${file} is not a campaign that could run:`,
    ...problems.map(({ path, message }) => `  ${path || 'definition'}: ${message}`),
  ].join('\n');

function section<Item>(title: string, items: readonly Item[], cells: (item: Item) => string[]): string[] {
  if (items.length === 0) return [];
  const rows = items.map(cells);
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return [
    `${title}:`,
    ...rows.map(
      (row) =>
        `  ${row.map((cell, index) => (index === 0 ? cell.padEnd(width(0)) : cell.padStart(width(index)))).join('  ')}`,
    ),
  ];
}
