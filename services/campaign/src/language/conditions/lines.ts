import { Decimal } from '@accord/values';
import { z } from 'zod';
import type { SaleLine } from '../../judging/occasion';
import type { ConditionWord } from '../condition';
import { notEmpty } from '../form-rule';
import { lineFilterShape, lineTest } from '../line-filter';
import { decimal } from '../measures';
import { asksForPurchase } from '../purchase-only';
import { alsoChecked, keys } from '../words';

const shape = keys({
  ...lineFilterShape,
  quantityAtLeast: decimal({ above: 0 }).optional(),
  amountAtLeast: decimal({ above: 0 }).optional(),
});
type Lines = z.output<typeof shape>;

const sumOf = (lines: readonly SaleLine[], measure: 'quantity' | 'amount'): Decimal =>
  lines.reduce((sum, line) => sum.plus(line[measure]), new Decimal(0));

/**
 * `{ "lines": { "category": ["CAKE"], "quantityAtLeast": "2" } }`: the lines that match have together that much; without a
 * measure, there is one. A sale without lines matches nothing.
 */
export const lines: ConditionWord<Lines> = {
  word: 'lines',
  describes: 'The lines that match have together that much; without a measure there is such a line.',
  schema: () => alsoChecked<Lines>(shape, notEmpty(Object.keys(shape.shape))),
  check: (_, path, ground) => asksForPurchase('lines', path, ground),
  compile({ quantityAtLeast, amountAtLeast, ...filter }) {
    const test = lineTest(filter);
    return {
      lines: test,
      work: 'lines',
      matches: (['sku', 'category', 'brand'] as const).flatMap((facet) => {
        const values = filter[facet];
        return values ? [{ facet, values: new Set(values) }] : [];
      }),
      holds(occasion) {
        if (occasion.kind !== 'purchase') return false;
        if (quantityAtLeast === undefined && amountAtLeast === undefined) return occasion.lines.some(test);
        const matching = (occasion.before ?? occasion).lines.filter(test);
        return (
          matching.length > 0 &&
          (quantityAtLeast === undefined || sumOf(matching, 'quantity').gte(quantityAtLeast)) &&
          (amountAtLeast === undefined || sumOf(matching, 'amount').gte(amountAtLeast))
        );
      },
    };
  },
  phrase: ({ quantityAtLeast, amountAtLeast, ...filter }, { speaker }) =>
    speaker.say('condition.lines', {
      lines: speaker.lines(filter),
      quantity: quantityAtLeast ? speaker.number(quantityAtLeast) : 'none',
      amount: amountAtLeast ? speaker.amount(amountAtLeast) : 'none',
    }),
  missing({ quantityAtLeast, amountAtLeast, ...filter }, { occasion, speaker }) {
    const sold = occasion.kind === 'purchase' ? (occasion.before ?? occasion).lines : [];
    const matching = sold.filter(lineTest(filter));
    const quantity = quantityAtLeast?.minus(sumOf(matching, 'quantity'));
    const amount = amountAtLeast?.minus(sumOf(matching, 'amount'));
    const goods = { lines: Object.values(filter).some(Boolean) ? speaker.lines(filter) : 'any' };
    const parts = [
      quantity?.gt(0) && speaker.say('missing.quantity', { more: speaker.number(quantity), ...goods }),
      amount?.gt(0) && speaker.say('missing.amountOf', { more: speaker.amount(amount), ...goods }),
    ].filter((text) => typeof text === 'string');
    return parts.length > 0 ? speaker.list(parts, 'and') : goods.lines;
  },
};
