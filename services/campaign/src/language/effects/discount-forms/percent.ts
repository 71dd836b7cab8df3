import { Decimal } from '@accord/values';
import { spread } from '../../../judging/spread';
import { decimal } from '../../measures';
import type { DiscountForm } from './discount-form';
import { sayOff, sumOf } from './say-off';

/** `{ "percent": "20" }`: of what the lines cost together, rounded down once to the minor unit. */
export const percent: DiscountForm<Decimal> = {
  word: 'percent',
  schema: decimal({ above: 0, atMost: 100 }),
  off(value, { lines, digits }) {
    const amount = sumOf(lines).times(value).div(100).toDecimalPlaces(digits, Decimal.ROUND_FLOOR);
    const weights = lines.map((line) => line.amount);
    return { parts: spread(amount, weights, digits), terms: { percent: value.toString() } };
  },
  phrase: (value, speaker, lines) =>
    speaker.say('discount.percent', { percent: speaker.number(value), lines }),
  explain: (reckoning, speaker) =>
    speaker.say('explain.discount.percent', {
      percent: speaker.number(new Decimal(reckoning.terms['percent'] ?? 0)),
      amount: speaker.amount(new Decimal(reckoning.amount ?? 0), reckoning.currency),
      off: sayOff(reckoning, speaker),
    }),
};
