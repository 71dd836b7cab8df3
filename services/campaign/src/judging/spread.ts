import { Decimal } from '@accord/values';

const ZERO = new Decimal(0);

/**
 * Spreads an amount over weights in whole minor units, so that the parts sum to it: each rounded down, what is left to those
 * that lost most, the first of equals. Where nothing weighs anything, the first has it all.
 */
export function spread(amount: Decimal, weights: readonly Decimal[], digits: number): Decimal[] {
  const whole = weights.reduce((sum, weight) => sum.plus(weight), ZERO);
  if (whole.lte(0)) return weights.map((_, index) => (index === 0 ? amount : ZERO));
  const exact = weights.map((weight) => amount.times(weight).div(whole));
  const parts = exact.map((part) => part.toDecimalPlaces(digits, Decimal.ROUND_FLOOR));
  let rest = amount.minus(parts.reduce((sum, part) => sum.plus(part), ZERO));
  const unit = new Decimal(10).pow(-digits);
  const byLoss = exact
    .map((part, index) => ({ index, lost: part.minus(parts[index]!) }))
    .sort((a, b) => b.lost.comparedTo(a.lost) || a.index - b.index);
  for (const { index } of byLoss) {
    if (rest.lte(0)) break;
    const more = Decimal.min(unit, rest);
    parts[index] = parts[index]!.plus(more);
    rest = rest.minus(more);
  }
  return parts;
}
