import type { CheckedDiscount } from '../judging/checked-discount';
import type { Sale } from '../judging/occasion';

/** A sale as it is kept, with the number of its latest refund. */
export interface StoredSale extends Sale {
  readonly refundSequence: number;
  /** What the till took off, against the rules. */
  readonly checked?: readonly CheckedDiscount[];
}
