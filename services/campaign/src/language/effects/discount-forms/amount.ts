import { Decimal } from '@accord/values';
import { spread } from '../../../judging/spread';
import { decimal } from '../../measures';
import type { DiscountForm } from './discount-form';
import { sayOff, sumOf } from './say-off';

/** `{ "amount": "5.00" }`: so much off all of the lines together, at most what they cost. */
export const amount: DiscountForm<Decimal> = {
  word: 'amount',
  schema: decimal({ above: 0 }),
  off(value, { lines, digits }) {
    const most = Decimal.min(value.toDecimalPlaces(digits, Decimal.ROUND_FLOOR), sumOf(lines));
    const weights = lines.map((line) => line.amount);
    return { parts: spread(most, weights, digits), terms: { amount: value.toString() } };
  },
  phrase: (value, speaker, lines) => speaker.say('discount.amount', { amount: speaker.amount(value), lines }),
  explain: (reckoning, speaker) =>
    speaker.say('explain.discount.amount', { off: sayOff(reckoning, speaker) }),
};
