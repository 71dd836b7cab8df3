import { Decimal, parseDecimal, round, type Rounding } from './decimal';
import { err, ok, type Result } from './result';

/** An exact amount in one currency (ISO 4217). */
export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

const currencies = new Map<string, number>(
  Intl.supportedValuesOf('currency').map((currency) => [
    currency,
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2,
  ]),
);

/** Whether it is a currency code that ISO 4217 knows. */
export const isCurrency = (code: string): boolean => currencies.has(code);

/** Decimals of the currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorUnitDigits(currency: string): number {
  const digits = currencies.get(currency);
  if (digits === undefined) throw new RangeError(`${currency} is not an ISO 4217 currency`);
  return digits;
}

/** Reads an amount with at most `maxDecimals` decimals (the currency's minor unit by default); answers why not. */
export function parseMoney(
  amount: string,
  currency: string,
  maxDecimals?: number,
): Result<Money, { readonly field: 'amount' | 'currency'; readonly message: string }> {
  if (!isCurrency(currency)) {
    return err({ field: 'currency', message: `${currency} is not an ISO 4217 currency code, such as USD` });
  }
  const value = parseDecimal(amount);
  if (!value) return err({ field: 'amount', message: `${amount} is not a decimal, such as 12.34` });
  const places = maxDecimals ?? minorUnitDigits(currency);
  if (value.decimalPlaces() > places) {
    return err({
      field: 'amount',
      message: `${amount} has more than the ${places} decimals that ${currency} allows here`,
    });
  }
  return ok({ amount: value, currency });
}

export const money = (amount: Decimal | string | number, currency: string): Money => ({
  amount: new Decimal(amount),
  currency,
});

/** Rounds to the currency's minor unit. */
export function roundMoney({ amount, currency }: Money, rounding: Rounding): Money {
  return { amount: round(amount, minorUnitDigits(currency), rounding), currency };
}

/** The amount as text, with at least the decimals of the minor unit: `3.60`. */
export function formatAmount({ amount, currency }: Money): string {
  return amount.toFixed(Math.max(amount.decimalPlaces(), minorUnitDigits(currency)));
}
