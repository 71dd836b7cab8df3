import type { Decimal } from '@accord/values';

/**
 * Something that counts towards a tier, net of refunds and of what was taken back: a purchase by its amount or as a visit, or an
 * award of tier points. What nothing is left of is no score. Spending points changes none.
 */
export interface Score {
  /** Of the purchase or the award. */
  readonly id: string;
  /** When it occurred, whenever it was recorded. */
  readonly at: number;
  readonly worth: Decimal;
}
