import type { OutgoingEvent } from '@accord/messaging';
import type { Points } from '@accord/values';
import type { PastAdjustment } from '../adjustments/past-adjustment';
import type { AwardParts } from '../awards/award-part';
import type { Conversion, ConversionStatus } from '../conversions/conversion';
import type { DiscountShares } from '../discounts/discount-shares';
import type { Hold } from '../holds/hold';
import type { PoolRefusal } from '../pools/pool';
import type { Redemption } from '../redemptions/redemption';
import type { Partners } from './partner';
import type { LedgerSettings } from './settings';
import type { Wallet } from './wallet';

/** A wallet that a command is about. */
export interface WalletTarget {
  readonly walletId: string;
  /** Whose it becomes if it is not there yet; absent: it is not opened. */
  readonly open?: { readonly memberId: string; readonly currency: string };
}
/** Of a wallet's lots, those that a debit of so many points at a partner may take. */
export interface Spending {
  readonly partnerId: string;
  readonly points: Points;
}
/** What a command is about. A hold and a redemption say themselves whose wallet it is. */
export type Target = WalletTarget | { readonly holdId: string } | { readonly redemptionId: string };

/** A caller's key: the same key and request are the same movement, for ever (domain rule 10). */
export interface CommandKey {
  readonly caller: string;
  readonly key: string;
  /** Of the request. */
  readonly fingerprint: string;
}

/** What a command that carries a key answers. NOT_FOUND, INVALID and CONFLICT consume no key; all others stay with it. */
export type Answer =
  | { readonly is: 'HOLD'; readonly holdId: string }
  | { readonly is: 'REDEMPTION'; readonly redemptionId: string }
  | { readonly is: 'ADJUSTED'; readonly walletId: string }
  | { readonly is: 'REVERSED'; readonly walletId: string; readonly journalId: string }
  | { readonly is: 'ALREADY_REVERSED' }
  | { readonly is: 'TRANSFERRED'; readonly transferId: string }
  | { readonly is: 'TRANSFER_LIMIT'; readonly left: string; readonly until: string }
  | { readonly is: 'CONVERSION'; readonly conversionId: string }
  | { readonly is: 'CONVERSION_NOT_OPEN'; readonly status: ConversionStatus }
  | { readonly is: 'WRITTEN_OFF'; readonly walletId: string; readonly points: string }
  | { readonly is: 'NOTHING_OWED' }
  | { readonly is: 'POOL_REFUSED'; readonly code: PoolRefusal }
  | { readonly is: 'INSUFFICIENT_POINTS'; readonly spendable: string }
  | { readonly is: 'HOLD_NOT_OPEN'; readonly status: Hold['status'] }
  | { readonly is: 'NOT_FOUND'; readonly resource: string; readonly id?: string }
  | { readonly is: 'INVALID'; readonly code: string; readonly message: string; readonly path: string[] }
  | { readonly is: 'CONFLICT' };

export const staysWithKey = (answer: Answer): boolean =>
  answer.is !== 'NOT_FOUND' && answer.is !== 'INVALID' && answer.is !== 'CONFLICT';

/** What a wallet has sent to other members since the programme's day and month began, less what was returned of it; kept up to date by what is decided. */
export interface Sent {
  today: Points;
  thisMonth: Points;
}

/** All that a command may look at while it decides; nothing here waits. */
export interface Desk {
  /** Absent: it was never opened. */
  readonly wallet: Wallet | undefined;
  /** The wallets in which the member of the command's wallet lives on, next one first; complete. Empty: it was not merged. */
  readonly livesOnIn: readonly Wallet[];
  /** Of the further wallets that the command names. */
  other(walletId: string): Wallet | undefined;
  /** Of a wallet whose command asks for it; undefined: nobody in this batch did. */
  sentBy(walletId: string): Sent | undefined;
  readonly hold: Hold | undefined;
  readonly redemption: Redemption | undefined;
  /** The one that the command names, or whose redemption it is about. */
  readonly conversion: Conversion | undefined;
  /** The one that the command names. */
  readonly adjustment: PastAdjustment | undefined;
  readonly parts: AwardParts;
  /** Of the discounts that the batch's commands name. */
  readonly discounts: DiscountShares;
  readonly partners: Partners;
  readonly settings: LedgerSettings;
  /** The instant of recording, the same for the whole batch. */
  readonly now: Date;
  /** Leaves with the transaction. */
  publish(event: OutgoingEvent): void;
  /** A conversion that was requested. */
  requested(conversion: Conversion): void;
  /** A conversion that was confirmed or undone. */
  ended(conversion: Conversion): void;
}

/**
 * One movement to be booked: says what it needs, then decides in memory. It may be decided again from the start, when a
 * transaction is; so it keeps nothing of its own. An expected refusal is an answer, and leaves everything as it was.
 */
export interface Command<T = unknown> {
  readonly target: Target;
  /** Whether it looks at lots, holds and debts; crediting does not. One about a hold looks at the lots that it pins alone. */
  readonly needsLots: boolean;
  /** That it looks at no other lots than these. */
  readonly spends?: Spending;
  /** Whether the lots that it makes can be renewed. */
  readonly renewable?: boolean;
  /**
   * That it does nothing but credit new awards, which nothing renews: what it decides on an empty wallet holds for others too
   * (`additions.ts`).
   */
  readonly adds?: true;
  /** Further wallets to or from which it moves points: locked with its own, and complete. */
  readonly also?: readonly WalletTarget[];
  /** Whether it asks what its wallet has sent. */
  readonly needsSent?: boolean;
  /** The conversion that it is about; one out comes with its redemption. */
  readonly conversionId?: string;
  /** The journal of the adjustment that it corrects; with it come the lots that it moved. */
  readonly adjustmentId?: string;
  /** Of members who were merged: it is decided on the wallet in which they live on, its own and further ones. */
  readonly goesOn?: boolean;
  readonly partners?: readonly string[];
  readonly awards?: readonly string[];
  /** The awards of discounts, in its wallet's book. */
  readonly discounts?: readonly string[];
  readonly key?: CommandKey;
  decide(desk: Desk): T;
}
