import type { ConditionWord } from '../condition';
import { names } from '../measures';
import { asksForPurchase } from '../purchase-only';

/** `{ "location": ["old-town"] }`: it happened at a location with one of these codes, of whichever partner. */
export const location: ConditionWord<string[]> = {
  word: 'location',
  describes: 'It happened at a location with one of these codes, of whichever partner.',
  schema: () => names,
  check: (_, path, ground) => asksForPurchase('location', path, ground),
  compile(codes) {
    const valid = new Set<string | undefined>(codes);
    return {
      matches: [{ facet: 'location', values: new Set(codes) }],
      holds: ({ locationCode }) => locationCode !== undefined && valid.has(locationCode),
    };
  },
  phrase: (codes, { speaker }) => speaker.say('condition.location', { locations: speaker.list(codes, 'or') }),
  missing: (codes, { occasion, speaker }) =>
    speaker.say('missing.condition', {
      condition: speaker.say('condition.location', { locations: speaker.list(codes, 'or') }),
      here: occasion.locationCode ?? 'none',
    }),
};
