import type { Sale } from '../judging/occasion';

/** A sale as it is kept, with the number of its latest refund. */
export interface StoredSale extends Sale {
  readonly refundSequence: number;
}
