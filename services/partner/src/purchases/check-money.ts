import { Decimal, minorUnitDigits, type Money } from '@accord/values';
import { invalid, type InvalidRequest } from '../refusal';

/** Exclusive. A million million: whatever the rates, its points stay within 2^53. */
export const TOO_MUCH = new Decimal('1e12');

/** What is wrong with an amount that must be in this currency, not negative, and whole in its minor unit. */
export function moneyFault(
  { amount, currency }: Money,
  expected: string,
  amountPath: readonly string[],
  currencyPath: readonly string[],
): InvalidRequest | undefined {
  if (currency !== expected)
    return invalid(currencyPath, `The partner's currency is ${expected}, not ${currency}`);
  if (amount.isNegative()) return invalid(amountPath, 'An amount is not negative');
  const places = minorUnitDigits(expected);
  if (amount.decimalPlaces() > places)
    return invalid(amountPath, `${expected} has at most ${places} decimals`);
  if (amount.greaterThanOrEqualTo(TOO_MUCH)) return invalid(amountPath, 'The amount is too large');
  return undefined;
}
