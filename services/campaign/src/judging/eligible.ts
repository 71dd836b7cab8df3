import { Decimal } from '@accord/values';
import type { LineTest } from '../language/line-filter';
import { fraction, type Fraction } from './fraction';
import type { Judged, Sale, SaleLine } from './occasion';

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

/** What of a sale counts for one effect. Sums are made when a form asks for them: most effects need none. */
export interface Eligible {
  readonly parts: readonly AwardPart[];
  /** What of it was not paid with points, exactly. */
  readonly amount: Fraction;
  readonly quantity: Fraction;
  /** What points paid of it, when that was taken off. */
  readonly paidWithPoints: boolean;
}

const ZERO = new Decimal(0);

class EligibleLines implements Eligible {
  readonly paidWithPoints: boolean;

  constructor(
    readonly parts: readonly AwardPart[],
    private readonly lines: readonly SaleLine[],
    private readonly sale: Sale | undefined,
    include: boolean,
  ) {
    this.paidWithPoints = sale !== undefined && !include && sale.paidWithPoints.gt(0) && sale.total.gt(0);
  }

  get amount(): Fraction {
    return this.withoutPoints(this.parts.reduce((sum, { gross }) => sum.plus(gross), ZERO));
  }

  get quantity(): Fraction {
    return this.withoutPoints(this.lines.reduce((sum, { quantity }) => sum.plus(quantity), ZERO));
  }

  private withoutPoints(value: Decimal): Fraction {
    if (!this.paidWithPoints || !this.sale) return fraction(value);
    const { total, paidWithPoints } = this.sale;
    return fraction(value.times(Decimal.max(total.minus(paidWithPoints), 0)), total);
  }
}

/**
 * The lines that count, or the whole of a sale without lines. What points paid is taken off in proportion, unless included.
 */
export function eligibleOf(
  occasion: Judged,
  lines: LineTest | undefined,
  includePaidWithPoints: boolean,
): Eligible {
  if (occasion.kind !== 'purchase') return new EligibleLines([], [], undefined, true);
  if (lines) return countedLines(occasion, occasion.lines.filter(lines), includePaidWithPoints);
  if (occasion.lines.length > 0) return countedLines(occasion, occasion.lines, includePaidWithPoints);
  const whole = { lineId: '', gross: occasion.total, weight: occasion.total };
  return new EligibleLines([whole], [], occasion, includePaidWithPoints);
}

const countedLines = (sale: Sale, lines: readonly SaleLine[], include: boolean): Eligible =>
  new EligibleLines(
    lines.map(({ lineId, amount }) => ({ lineId, gross: amount, weight: amount })),
    lines,
    sale,
    include,
  );

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
