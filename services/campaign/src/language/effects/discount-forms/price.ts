import { Decimal } from '@accord/values';
import { decimal } from '../../measures';
import type { DiscountForm } from './discount-form';
import { sayOff } from './say-off';

/** `{ "price": "1.00" }`: each unit of the lines costs that; what is cheaper already stays as it is. */
export const price: DiscountForm<Decimal> = {
  word: 'price',
  schema: decimal({ atLeast: 0 }),
  off: (value, { lines, digits }) => ({
    parts: lines.map(({ amount, quantity }) => {
      const then = value.times(quantity).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
      return Decimal.max(amount.minus(then), 0);
    }),
    terms: { price: value.toString() },
  }),
  phrase: (value, speaker, lines) => speaker.say('discount.price', { price: speaker.amount(value), lines }),
  explain: (reckoning, speaker) =>
    speaker.say('explain.discount.price', {
      price: speaker.amount(new Decimal(reckoning.terms['price'] ?? 0), reckoning.currency),
      quantity: speaker.number(new Decimal(reckoning.quantity ?? 0)),
      amount: speaker.amount(new Decimal(reckoning.amount ?? 0), reckoning.currency),
      off: sayOff(reckoning, speaker),
    }),
};
