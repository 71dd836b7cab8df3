import { z } from 'zod';
import type { Judged, Sale } from '../../judging/occasion';
import { ALL_PURCHASES } from '../../judging/tally';
import { NO_STRETCH, tallyIn, type ConditionWord } from '../condition';
import { asksForPurchase } from '../purchase-only';
import { unknownWord } from '../words';

const PLACES = ['partner', 'coalition', 'category'] as const;
type Place = (typeof PLACES)[number];

/**
 * `{ "first": "partner" }`: no other purchase of the member there is recorded, earlier or later. So each order of arrival
 * gives one first purchase. `category` is the partner's category.
 */
export const first: ConditionWord<Place> = {
  word: 'first',
  describes: 'The member’s first purchase there: no other is recorded, earlier or later.',
  schema: () => z.enum(PLACES, { error: ({ input }) => unknownWord(String(input), PLACES) }),
  check(_, path, ground) {
    asksForPurchase('first', path, ground);
    if (ground.inHistory) ground.report(path, 'first can’t be asked of past purchases');
  },
  compile: (place) => ({
    lookback: () => ({ ...NO_STRETCH, tallies: [ALL_PURCHASES] }),
    holds(occasion, memory) {
      const tally = memory && tallyIn(memory, ALL_PURCHASES);
      if (tally) return ![...tally.values()].some(isThere(place, occasion));
      return memory && !memory.sales.some(isThere(place, occasion));
    },
  }),
  phrase: (place, { speaker }) => speaker.say(`condition.first.${place}`),
  missing: (place, { occasion, memory, speaker }) =>
    speaker.say('missing.first', {
      condition: speaker.say(`condition.first.${place}`),
      count: memory.sales.filter(isThere(place, occasion)).length,
    }),
};

const isThere =
  (place: Place, occasion: Judged) =>
  (sale: Pick<Sale, 'partnerId' | 'partnerCategory'>): boolean => {
    if (place === 'partner') return sale.partnerId === occasion.partnerId;
    return place === 'coalition' || sale.partnerCategory === occasion.partnerCategory;
  };
