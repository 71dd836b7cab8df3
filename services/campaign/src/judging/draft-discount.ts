import { Decimal } from '@accord/values';
import type { Draft } from './award';
import type { Basket } from './basket';
import type { Allowance } from './limits';
import type { Sale } from './occasion';
import type { Cut } from './reckoning';
import { spread } from './spread';
import type { CompiledDiscount } from '../language/effect';
import type { DiscountedLine } from '../language/effects/discount-forms/discount-form';
import { sumOf } from '../language/effects/discount-forms/say-off';

/** What is left for an effect, after those before it. */
export interface DiscountRoom {
  readonly basket: Basket;
  /** What the till told and no effect before it has covered; undefined: it is asked. */
  readonly told: Decimal | undefined;
  /** Of a budget in money; undefined: there is none. */
  readonly money: Decimal | undefined;
}

/** What a discount takes off the basket: what its rule says, after limits, and no more than the till gave. Undefined: nothing. */
export function draftDiscount(
  effect: CompiledDiscount,
  index: number,
  sale: Sale,
  allowance: Allowance,
  { basket, told, money }: DiscountRoom,
): Draft | undefined {
  const { form, value, max, currency } = effect.discount;
  if (currency !== undefined && currency !== basket.currency) return undefined;
  const { digits } = basket;
  const all = basket.lines(effect.lines?.test);
  const lines = upTo(all, allowance.amount?.left);
  const { parts, terms } = form.off(value, { lines, digits });
  const reckoned = parts.reduce((sum, part) => sum.plus(part), new Decimal(0));
  const capped = max?.lt(reckoned) ? max.toDecimalPlaces(digits, Decimal.ROUND_FLOOR) : reckoned;
  const allowed = money?.lt(capped) ? money.toDecimalPlaces(digits, Decimal.ROUND_FLOOR) : capped;
  const amount = told?.lt(allowed) ? told : allowed;
  if (amount.lte(0)) return undefined;
  const off = amount.eq(reckoned) ? parts : spread(amount, parts, digits);
  const [earning, whole] = [sumOf(lines), sumOf(all)];
  const cuts: Cut[] = [];
  if (allowance.amount && earning.lt(whole))
    cuts.push({ ...allowance.amount.by, measure: 'amount', left: allowance.amount.left.toString() });
  if (allowance.money && allowed.lt(capped))
    cuts.push({
      ...allowance.money.by,
      measure: 'money',
      left: allowed.toString(),
      currency: allowance.money.currency,
    });
  const offByLine = new Map(lines.map(({ lineId }, place) => [lineId, off[place]!]));
  return {
    effect,
    index,
    points: 0n,
    discount: { amount, currency: basket.currency, off: offByLine },
    parts: partsOf(sale, offByLine),
    earningAmount: earning,
    cost: allowance.money ? amount : new Decimal(0),
    reckoning: {
      form: form.word,
      terms,
      amount: earning.toString(),
      currency: basket.currency,
      quantity: lines.reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0)).toString(),
      ...(effect.lines ? { lines: effect.lines.filter } : {}),
      off: reckoned.toString(),
      ...(max && capped.lt(reckoned) ? { max: max.toString() } : {}),
      ...(amount.lt(allowed) ? { tillGave: amount.toString() } : {}),
      reckoned: 0,
      cuts,
    },
  };
}

/** As much of the lines, in their order, as a limit on the amount leaves. */
function upTo(lines: readonly DiscountedLine[], most: Decimal | undefined): readonly DiscountedLine[] {
  if (most === undefined) return lines;
  let left = most;
  return lines.map((line) => {
    const amount = Decimal.min(line.amount, left);
    left = left.minus(amount);
    return { ...line, amount };
  });
}

/** It stands and falls with what was paid for the lines that it came off. */
const partsOf = (sale: Sale, off: ReadonlyMap<string, Decimal>): Draft['parts'] =>
  [...off].flatMap(([lineId, weight]) => {
    if (weight.lte(0)) return [];
    const gross = sale.lines.find((line) => line.lineId === lineId)?.amount ?? sale.total;
    return [{ lineId, gross, weight }];
  });
