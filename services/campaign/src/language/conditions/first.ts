import { z } from 'zod';
import type { Judged, Sale } from '../../judging/occasion';
import type { ConditionWord } from '../condition';
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
    lookback: () => ({ from: -Infinity, to: Infinity }),
    holds: (occasion, memory) => memory && !memory.sales.some(isThere(place, occasion)),
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
  (sale: Sale): boolean => {
    if (place === 'partner') return sale.partnerId === occasion.partnerId;
    return place === 'coalition' || sale.partnerCategory === occasion.partnerCategory;
  };
