import { Decimal, type Rounding } from '@accord/values';

/** An exact quotient of two decimals, not negative. Nothing is rounded before it becomes points. */
export interface Fraction {
  readonly over: Decimal;
  /** Above zero. */
  readonly under: Decimal;
}

const ONE = new Decimal(1);

export const fraction = (over: Decimal, under: Decimal = ONE): Fraction => ({ over, under });

export const times = ({ over, under }: Fraction, factor: Decimal): Fraction => ({
  over: over.times(factor),
  under,
});

export const dividedBy = ({ over, under }: Fraction, divisor: Decimal): Fraction => ({
  over,
  under: under.times(divisor),
});

export const isMoreThan = ({ over, under }: Fraction, value: Decimal): boolean => over.gt(value.times(under));

/** The whole number of it. */
export function wholeOf({ over, under }: Fraction, rounding: Rounding = 'FLOOR'): Decimal {
  if (rounding === 'FLOOR') return over.divToInt(under);
  if (rounding === 'HALF_UP') return over.times(2).plus(under).divToInt(under.times(2));
  const floor = over.divToInt(under);
  return floor.times(under).lt(over) ? floor.plus(1) : floor;
}

const DECIMALS = 10;

/** As a decimal for showing and counting: exact where it has at most 10 decimals. */
export const decimalOf = ({ over, under }: Fraction): Decimal =>
  under.eq(1) ? over : over.div(under).toDecimalPlaces(DECIMALS);
