import type { Ladder, Tier } from './ladder';
import type { Speaker } from '../phrases/speaker';

/** The rules of the tiers in plain words, good enough for a leaflet. */
export function sayLadder(ladder: Ladder, speaker: Speaker): string {
  const { qualifyBy, within, grace, atEnd, tiers } = ladder;
  const length = within === 'ever' || within === 'year' ? within : speaker.duration(within);
  return speaker.say('tiers.summary', {
    measure: speaker.say(`tiers.measure.${qualifyBy}`),
    within: length,
    tiers: speaker.list(
      tiers.map((tier) => sayTier(tier, ladder, speaker)),
      'and',
    ),
    kept:
      within === 'ever'
        ? speaker.say('tiers.kept.ever')
        : speaker.say('tiers.kept', {
            within: length,
            grace: grace === undefined ? 'none' : speaker.duration(grace),
            end: atEnd,
          }),
  });
}

const sayTier = (tier: Tier, ladder: Ladder, speaker: Speaker): string =>
  tier.atLeast.isZero()
    ? speaker.say('tiers.free', { name: tier.name })
    : speaker.say('tiers.tier', { name: tier.name, amount: sayAmount(tier, ladder, speaker) });

function sayAmount({ atLeast }: Tier, { qualifyBy, currency }: Ladder, speaker: Speaker): string {
  if (qualifyBy === 'spend') return speaker.amount(atLeast, currency);
  if (qualifyBy === 'statusPoints') return speaker.inUnit('TIER').points(atLeast);
  return speaker.say('tiers.visits', { count: Number(atLeast.ceil()) });
}
