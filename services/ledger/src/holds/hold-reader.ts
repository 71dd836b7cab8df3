import type { HoldStatus } from './hold';

/** A hold as it is shown, without its lots. */
export interface ListedHold {
  readonly id: string;
  readonly walletId: string;
  readonly memberId: string;
  readonly currency: string;
  readonly partnerId: string;
  readonly status: HoldStatus;
  readonly points: bigint;
  readonly captured: bigint;
  readonly expiresAt: Date;
}

export interface HoldArchive {
  find(id: string): Promise<ListedHold | undefined>;
}
