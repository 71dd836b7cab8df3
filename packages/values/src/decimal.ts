import DecimalJs from 'decimal.js';

/** Exact decimal arithmetic: 80 significant digits, never exponent notation. */
export const Decimal = DecimalJs.clone({ precision: 80, toExpNeg: -100, toExpPos: 100 });
export type Decimal = DecimalJs;

export type Rounding = 'FLOOR' | 'HALF_UP' | 'CEIL';

const modes = {
  FLOOR: DecimalJs.ROUND_FLOOR,
  HALF_UP: DecimalJs.ROUND_HALF_UP,
  CEIL: DecimalJs.ROUND_CEIL,
} as const;

/** Rounds to `places` decimals. */
export function round(value: Decimal, places: number, rounding: Rounding): Decimal {
  return value.toDecimalPlaces(places, modes[rounding]);
}

const pattern = /^-?(0|[1-9]\d{0,29})(\.\d{1,18})?$/;

/** Reads a plain decimal such as `-12.340`: no exponent, no leading zeros, at most 30 digits before and 18 after the point. */
export function parseDecimal(text: string): Decimal | undefined {
  return pattern.test(text) ? new Decimal(text) : undefined;
}
