import type { Decimal } from '@accord/values';
import type { Period } from '../period';
import type { DiscountLine } from './discount-line';

/** What one discount, or a refund of its purchase, adds to a statement's line. */
export interface DiscountMovement {
  readonly awardId: string;
  /** 0: as it was given; else the number of the purchase's refund. */
  readonly sequence: number;
  readonly campaignId: string;
  readonly recordedAt: Date;
  /** Signed: they sum to the line's amount. */
  readonly amount: Decimal;
}

/** What makes up the lines of statements, oldest first. */
export interface DiscountMovements {
  page(
    line: DiscountLine,
    period: Period,
    page: {
      first: number;
      after: readonly [recordedAt: string, awardId: string, sequence: string] | undefined;
    },
  ): Promise<DiscountMovement[]>;
  count(line: DiscountLine, period: Period): Promise<number>;
}
