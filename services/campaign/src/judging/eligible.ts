import { Decimal } from '@accord/values';
import type { LineTest } from '../language/line-filter';
import { fraction, type Fraction } from './fraction';
import type { Judged, Sale } from './occasion';

/**
 * A share of an award that stands and falls with one line of the sale (or with the whole of a sale without lines). `weight`
 * says how much of the award came from it; of a refunded part of the line, that part of the weight is lost.
 */
export interface AwardPart {
  /** Empty: the whole sale. */
  readonly lineId: string;
  readonly gross: Decimal;
  readonly weight: Decimal;
}

/** What of a sale counts for one effect. */
export interface Eligible {
  readonly parts: readonly AwardPart[];
  /** What of it was not paid with points, exactly. */
  readonly amount: Fraction;
  readonly quantity: Fraction;
  /** What points paid of it, when that was taken off. */
  readonly paidWithPoints: boolean;
}

const ZERO = new Decimal(0);
const NOTHING: Eligible = {
  parts: [],
  amount: fraction(ZERO),
  quantity: fraction(ZERO),
  paidWithPoints: false,
};

/**
 * The lines that count, or the whole of a sale without lines. What points paid is taken off in proportion, unless included.
 */
export function eligibleOf(
  occasion: Judged,
  lines: LineTest | undefined,
  includePaidWithPoints: boolean,
): Eligible {
  if (occasion.kind !== 'purchase') return NOTHING;
  if (occasion.lines.length === 0) return lines ? NOTHING : wholeSale(occasion, includePaidWithPoints);
  const counted = lines ? occasion.lines.filter(lines) : occasion.lines;
  const parts = counted.map(({ lineId, amount }) => ({ lineId, gross: amount, weight: amount }));
  const gross = counted.reduce((sum, line) => sum.plus(line.amount), ZERO);
  const quantity = counted.reduce((sum, line) => sum.plus(line.quantity), ZERO);
  return { parts, ...withoutPoints(occasion, gross, quantity, includePaidWithPoints) };
}

function wholeSale(sale: Sale, includePaidWithPoints: boolean): Eligible {
  const parts = [{ lineId: '', gross: sale.total, weight: sale.total }];
  return { parts, ...withoutPoints(sale, sale.total, ZERO, includePaidWithPoints) };
}

function withoutPoints(
  { total, paidWithPoints }: Sale,
  gross: Decimal,
  quantity: Decimal,
  include: boolean,
): Omit<Eligible, 'parts'> {
  if (include || paidWithPoints.lte(0) || total.lte(0)) {
    return { amount: fraction(gross), quantity: fraction(quantity), paidWithPoints: false };
  }
  const kept = Decimal.max(total.minus(paidWithPoints), 0);
  return {
    amount: fraction(gross.times(kept), total),
    quantity: fraction(quantity.times(kept), total),
    paidWithPoints: true,
  };
}

/** Σ weight × what is left of the part, over Σ weight: what share of the award is left after refunds. */
export function shareLeft(parts: readonly AwardPart[], refundedOf: (lineId: string) => Decimal): Fraction {
  let left = fraction(ZERO);
  let whole = ZERO;
  for (const { gross, weight, lineId } of parts) {
    whole = whole.plus(weight);
    const refunded = Decimal.min(refundedOf(lineId), gross);
    if (gross.lte(0) || refunded.lte(0)) {
      left = { over: left.over.plus(weight.times(left.under)), under: left.under };
    } else {
      const kept = weight.times(gross.minus(refunded));
      left = { over: left.over.times(gross).plus(kept.times(left.under)), under: left.under.times(gross) };
    }
  }
  return whole.lte(0) ? fraction(new Decimal(1)) : { over: left.over, under: left.under.times(whole) };
}
