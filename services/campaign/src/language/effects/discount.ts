import { z } from 'zod';
import type { EffectWord } from '../effect';
import { exactlyOne, type FormRule } from '../form-rule';
import { lineFilterShape, lineTest } from '../line-filter';
import { currencyCode, decimal } from '../measures';
import type { Ground } from '../ground';
import type { Path } from '../problem';
import { asksForPurchase } from '../purchase-only';
import { alsoChecked, keys } from '../words';
import { DISCOUNT_FORMS, discountForms } from './discount-forms/registry';

const shape = keys({
  percent: DISCOUNT_FORMS.percent.schema.optional().describe('Percent of what the lines cost.'),
  amount: DISCOUNT_FORMS.amount.schema.optional().describe('So much off the lines together.'),
  price: DISCOUNT_FORMS.price.schema.optional().describe('What each unit of the lines costs then.'),
  freeItem: DISCOUNT_FORMS.freeItem.schema
    .optional()
    .describe('One unit of the cheapest of the lines is free.'),
  lines: keys(lineFilterShape).optional().describe('Only off these lines; absent: off all.'),
  max: decimal({ above: 0 }).optional().describe('At most so much in one purchase.'),
  currency: currencyCode
    .optional()
    .describe('Of `amount`, `price` and `max`; required where purchases may be in several.'),
});
type Discount = z.output<typeof shape>;

/** A price holds for certain goods. */
const priceNeedsLines: FormRule = {
  look(input, report) {
    if ('price' in input && !('lines' in input))
      report('is required: a price holds for certain goods, such as {"sku": ["coffee"]}', ['lines']);
  },
  json: { dependentRequired: { price: ['lines'] } },
};

/** `{ "discount": { "percent": "20", "lines": { "category": ["CAKE"] }, "max": "50.00" } }`: off this basket, as one award. */
export const discount: EffectWord<Discount> = {
  word: 'discount',
  describes:
    'Something off this basket: in the quote, and in the sale as far as the till says that it gave it.',
  schema: alsoChecked<Discount>(shape, exactlyOne([...discountForms.keys()], 'a discount'), priceNeedsLines),
  check(value, path, ground) {
    asksForPurchase('discount', path, ground);
    checkCurrency(value, path, ground);
  },
  compile(value) {
    const [form, terms] = formOf(value);
    const { lines, max, currency } = value;
    return {
      discount: { form, value: terms, ...(max ? { max } : {}), ...(currency ? { currency } : {}) },
      ...(lines ? { lines: { filter: lines, test: lineTest(lines) } } : {}),
    };
  },
  phrase(value, { speaker: plain }) {
    const speaker = value.currency === undefined ? plain : plain.withCurrency(value.currency);
    const [form, terms] = formOf(value);
    return speaker.say('effect.discount', {
      discount: form.phrase(terms, speaker, value.lines ? speaker.lines(value.lines) : 'any'),
      max: value.max ? speaker.amount(value.max) : 'none',
    });
  },
};

function checkCurrency(value: Discount, path: Path, ground: Ground): void {
  const { currency, amount, price, max } = value;
  const { currencies } = ground;
  const at = [...path, 'currency'];
  const namesMoney = (amount ?? price ?? max) !== undefined;
  if (currency === undefined && namesMoney && currencies.length > 1)
    ground.report(at, `is required: purchases may be in ${currencies.join(', ')}`);
  if (currency !== undefined && currencies.length > 0 && !currencies.includes(currency))
    ground.report(at, `no purchase is in ${currency}; they are in ${currencies.join(', ')}`);
  const borne = currency === undefined ? currencies : [currency];
  for (const funder of ground.funders ?? []) {
    const other = borne.find((each) => each !== funder.currency);
    if (other !== undefined)
      ground.report(path, `is in ${other}, and ${funder.slug}, who pays for it, uses ${funder.currency}`);
  }
}

function formOf(value: Discount) {
  for (const [word, form] of discountForms) {
    const terms = value[word as keyof Discount];
    if (terms !== undefined) return [form, terms] as const;
  }
  throw new Error('A discount without a form was not refused');
}
