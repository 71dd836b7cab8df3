import type { Decimal } from '@accord/values';
import type { ConditionWord } from '../condition';
import { currencyCode, decimal } from '../measures';
import { asksForPurchase } from '../purchase-only';
import { needsOne } from '../form-rule';
import { alsoChecked, keys } from '../words';

interface Basket {
  readonly atLeast?: Decimal | undefined;
  readonly atMost?: Decimal | undefined;
  readonly currency?: string | undefined;
}

const shape = keys({
  atLeast: decimal({ atLeast: 0 }).optional(),
  atMost: decimal({ atLeast: 0 }).optional(),
  currency: currencyCode.optional(),
});

/** `{ "basket": { "atLeast": "200.00", "atMost": "500.00", "currency": "PLN" } }`: the total is in the range, both ends included. What campaigns took off at the till is added to it. */
export const basket: ConditionWord<Basket> = {
  word: 'basket',
  describes: 'The total of the purchase, before discounts of campaigns, is in the range, both ends included.',
  schema: () => alsoChecked<Basket>(shape, needsOne(['atLeast', 'atMost'])),
  check({ atLeast, atMost }, path, ground) {
    asksForPurchase('basket', path, ground);
    if (atLeast && atMost?.lt(atLeast))
      ground.report([...path, 'atMost'], 'is less than atLeast: no total is in the range');
  },
  compile: ({ atLeast, atMost, currency }) => ({
    holds(occasion) {
      if (occasion.kind !== 'purchase') return false;
      if (currency !== undefined && occasion.currency !== currency) return false;
      const { total } = occasion.before ?? occasion;
      return (atLeast === undefined || total.gte(atLeast)) && (atMost === undefined || total.lte(atMost));
    },
  }),
  phrase: ({ atLeast, atMost, currency }, { speaker }) =>
    speaker.say('condition.basket', {
      range: atLeast ? (atMost ? 'between' : 'atLeast') : 'atMost',
      from: atLeast ? speaker.amount(atLeast, currency) : '',
      to: atMost ? speaker.amount(atMost, currency) : '',
    }),
  missing({ atLeast, atMost, currency }, { occasion, speaker }) {
    if (occasion.kind !== 'purchase') return speaker.say('missing.aPurchase');
    const { currency: paid } = occasion;
    const { total } = occasion.before ?? occasion;
    if (currency !== undefined && currency !== paid)
      return speaker.say('missing.currency', { currency, paid });
    const was = speaker.amount(total, paid);
    return atLeast?.gt(total)
      ? speaker.say('missing.basket', { more: speaker.amount(atLeast.minus(total), paid), was })
      : speaker.say('missing.basketAtMost', { most: atMost ? speaker.amount(atMost, paid) : '', was });
  },
};
