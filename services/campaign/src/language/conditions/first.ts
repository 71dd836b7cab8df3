import { z } from 'zod';
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
  schema: () => z.enum(PLACES, { error: ({ input }) => unknownWord(String(input), PLACES) }),
  check(_, path, ground) {
    asksForPurchase('first', path, ground);
    if (ground.inHistory) ground.report(path, 'first can’t be asked of past purchases');
  },
  compile: (place) => ({
    lookback: () => ({ from: -Infinity, to: Infinity }),
    holds(occasion, memory) {
      if (!memory) return undefined;
      return !memory.sales.some((sale) => {
        if (place === 'partner') return sale.partnerId === occasion.partnerId;
        return place === 'coalition' || sale.partnerCategory === occasion.partnerCategory;
      });
    },
  }),
  phrase: (place, { speaker }) => speaker.say(`condition.first.${place}`),
};
