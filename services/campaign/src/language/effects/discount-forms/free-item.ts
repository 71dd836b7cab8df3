import { Decimal } from '@accord/values';
import { z } from 'zod';
import type { DiscountedLine, DiscountForm } from './discount-form';
import { sayOff } from './say-off';

const ZERO = new Decimal(0);

/**
 * `{ "freeItem": true }`: one unit of the cheapest of the lines. Of what is sold by weight, with a quantity below 1, the whole
 * line. What costs nothing already is not given away once more.
 */
export const freeItem: DiscountForm<true> = {
  word: 'freeItem',
  schema: z.literal(true, { error: 'must be true' }),
  off(_, { lines, digits }) {
    const priced = lines
      .map((line, index) => ({ index, unit: unitOf(line, digits) }))
      .filter(({ unit }) => unit.gt(0));
    const [cheapest] = priced.sort((a, b) => a.unit.comparedTo(b.unit) || a.index - b.index);
    return {
      parts: lines.map((_line, index) => (index === cheapest?.index ? cheapest.unit : ZERO)),
      terms: {},
    };
  },
  cameOff(amount, { lines, digits }) {
    const place = lines.findIndex((line) =>
      unitOf({ ...line, amount: line.amount.plus(amount) }, digits).eq(amount),
    );
    return place === -1 ? undefined : place;
  },
  phrase: (_, speaker, lines) => speaker.say('discount.freeItem', { lines }),
  explain: (reckoning, speaker) =>
    speaker.say('explain.discount.freeItem', { off: sayOff(reckoning, speaker) }),
};

const unitOf = ({ amount, quantity }: DiscountedLine, digits: number): Decimal =>
  quantity.gt(1) ? amount.div(quantity).toDecimalPlaces(digits, Decimal.ROUND_FLOOR) : amount;
