import type { Money, Points } from '@accord/values';

/** A redemption as it is shown. */
export interface ListedRedemption {
  readonly id: string;
  readonly holdId: string;
  readonly walletId: string;
  readonly memberId: string;
  readonly pointsCurrency: string;
  readonly partnerId: string;
  readonly points: Points;
  readonly restored: Points;
  readonly value: Money;
  readonly recordedAt: Date;
}

export interface RedemptionArchive {
  find(id: string): Promise<ListedRedemption | undefined>;
  findAll(ids: readonly string[]): Promise<ListedRedemption[]>;
}
