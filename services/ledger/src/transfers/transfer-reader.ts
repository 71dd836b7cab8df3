import type { Points } from '@accord/values';

/** A transfer as it stands. */
export interface ListedTransfer {
  /** Its sender's journal. */
  readonly id: string;
  readonly from: TransferSide;
  readonly to: TransferSide;
  readonly currency: string;
  readonly points: Points;
  readonly fee: Points;
  readonly message: string | null;
  /** Of `points`, what an operator has returned. */
  readonly returned: Points;
  readonly recordedAt: Date;
}

export interface TransferSide {
  readonly walletId: string;
  readonly memberId: string;
  readonly journalId: string;
  /** Ids of the lots that it opened. */
  readonly opened: readonly string[];
}

export interface TransferArchive {
  /** By the id of either side's statement line. What returns a transfer is none itself. */
  find(id: string): Promise<ListedTransfer | undefined>;
  /** Keeps what its sender says of it, once. */
  keepMessage(transferId: string, message: string): Promise<void>;
}
