import type { Money } from '@accord/values';

/** What a campaign would have given, had it run over a stretch of what happened. */
export interface Simulation {
  /** Purchases that were judged. */
  readonly purchases: number;
  /** Of the campaign. */
  readonly given: Given;
  /** The instant of the purchase with which its budget, or its uses in all, ran out. */
  readonly budgetExhaustedAt?: Date;
  /** The ten members who gain most by it, the campaigns that it supersedes taken off. */
  readonly favours: readonly { readonly memberId: string; readonly points: bigint }[];
  /** How many members would have fewer points than without it. */
  readonly losers: number;
  /** Purchases and reports for which it would give otherwise than the version in force. */
  readonly differing: number;
  /** The rules in force beside it, and what they would give without it. */
  readonly alongside: readonly Alongside[];
}

export interface Given {
  readonly awards: number;
  /** Refunds taken off. */
  readonly points: bigint;
  /** Members with an award. */
  readonly members: number;
  readonly byPartner: readonly FunderCost[];
}

export interface FunderCost {
  readonly partnerId: string;
  readonly points: bigint;
  /** Money off purchases, refunds taken off; absent: none. */
  readonly discounts?: Money;
  /** Of both. By the terms of the time; absent: they are not known here. */
  readonly cost?: Money;
}

export interface Alongside {
  readonly campaignId: string;
  readonly slug: string;
  readonly name: string;
  readonly points: bigint;
  readonly pointsWithout: bigint;
}
