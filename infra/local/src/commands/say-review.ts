import type { DecidedAward, Review } from '@accord/campaign-service/dist/decisions/decide-again';

const shownAward = ({ effect, points, ...award }: DecidedAward) => ({
  ...award,
  effect: effect + 1,
  points: Number(points),
});

/** As JSON. */
export const shownReview = (purchaseId: string, { given, again, differences, ...review }: Review) => ({
  purchaseId,
  agrees: differences.length === 0,
  differences,
  given: given.map(shownAward),
  again: again.map(shownAward),
  ...review,
});

/** For people. */
export function sayReview(purchaseId: string, { given, differences, refusals, facts }: Review): string {
  const { sales = [], reports = [], tallies = {}, standings = {} } = facts;
  const count = (things: object): number => Object.keys(things).length;
  return [
    `${purchaseId}: ${differences.length === 0 ? 'judged again, the same' : 'judged again, something differs'}`,
    ...differences.map((difference) => `  ! ${difference}`),
    'Given:',
    ...(given.length === 0 ? ['  nothing'] : given.map(sayAward)),
    ...(refusals.length === 0 ? [] : ['Gave nothing:']),
    ...refusals.map(({ slug, version, reason }) => `  ${slug} (version ${version}): ${reason}`),
    `It saw ${sales.length} purchases, ${reports.length} visits and events, ${count(tallies)} tallies and ${count(standings)} limits.`,
  ].join('\n');
}

const sayAward = ({ slug, version, effect, ...award }: DecidedAward): string =>
  `  ${slug} (version ${version}), effect ${effect + 1}: ${sayGiven(award)}`;

function sayGiven({
  points,
  discount,
  expiresAt,
}: Pick<DecidedAward, 'points' | 'discount' | 'expiresAt'>): string {
  if (discount) return `${discount.amount.toFixed()} ${discount.currency} off`;
  return `${points} points, ${expiresAt ? `until ${expiresAt.toISOString()}` : 'for ever'}`;
}
