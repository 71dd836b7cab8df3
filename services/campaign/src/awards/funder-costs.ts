import type { Money } from '@accord/values';

/** What a campaign has given on one partner's account, refunds and refusals taken off. */
export interface FunderCosts {
  readonly partnerId: string;
  readonly points: bigint;
  /** What came off purchases, by currency. */
  readonly discounts: readonly Money[];
}
