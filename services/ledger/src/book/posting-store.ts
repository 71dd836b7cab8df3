import type { OutgoingEvent } from '@accord/messaging';
import type { PastAdjustment } from '../adjustments/past-adjustment';
import type { AwardParts } from '../awards/award-part';
import type { Conversion } from '../conversions/conversion';
import type { DiscountShares, ShareMovement } from '../discounts/discount-shares';
import type { Hold } from '../holds/hold';
import type { Redemption } from '../redemptions/redemption';
import type { Partners } from './partner';
import type { Answer, CommandKey, Sent, Spending } from './posting';
import type { LedgerSettings } from './settings';
import type { Wallet } from './wallet';

/** What a batch reads and writes, in the caller's transaction: one call each, however many the commands. */
export interface PostingStore<Tx> {
  /** Loads what is asked for; locks the wallets, in the order of books and ids, and keeps periods from closing meanwhile. */
  load(tx: Tx, asked: Asked): Promise<Loaded>;
  /** What the wallets that it is asked of have sent in the programme's day and month. They are locked by `load`. */
  sent(tx: Tx, asked: Asked, now: Date): Promise<ReadonlyMap<string, Sent>>;
  /** Conversions by their ids, and by those of their redemptions. Their wallets are locked by `load`. */
  conversions(tx: Tx, asked: Asked): Promise<ReadonlyMap<string, Conversion>>;
  /** Adjustments by their journals' ids, as they stand. Their wallets are locked by `load`. */
  adjustments(tx: Tx, asked: Asked): Promise<ReadonlyMap<string, PastAdjustment>>;
  /** What is booked of discounts. Their wallets are locked by `load`. */
  discounts(tx: Tx, asked: Asked): Promise<DiscountShares>;
  /** Partners by id; `revisions` says how some of them stand now, so that what is remembered of them can serve. */
  partners(tx: Tx, ids: ReadonlySet<string>, revisions: ReadonlyMap<string, number>): Promise<Partners>;
  /** Partners as they are remembered; undefined: one of them isn't. */
  remembered(ids: ReadonlySet<string>): Partners | undefined;
  /**
   * Adds what was made on empty wallets to the real ones, and keeps periods from closing meanwhile. False, and nothing is done: it
   * doesn't hold for all of them (`onEmptyWallets`), or one of the partners stands otherwise by now.
   */
  add(tx: Tx, made: Made, partners: Partners, settings: LedgerSettings): Promise<boolean>;
  /** Writes everything, by the commit at the latest, which fails as a serialization failure does when a key was used meanwhile. */
  save(tx: Tx, made: Made): void;
}

export interface Asked {
  readonly keys: readonly CommandKey[];
  readonly wallets: ReadonlySet<string>;
  /** Wallets that are opened when they are missing. */
  readonly open: ReadonlyMap<string, { readonly memberId: string; readonly currency: string }>;
  /** Wallets whose lots, holds and debts are needed. Those that owe or in which something is due come with them anyhow. */
  readonly complete: ReadonlySet<string>;
  /** Wallets of whose lots those are needed which a debit may take. They are loaded in part. */
  readonly spending: ReadonlyMap<string, Spending>;
  /** Wallets that get lots which can be renewed: what renews them is loaded. */
  readonly renewable: ReadonlySet<string>;
  /** Wallets of which it is asked what they have sent to others. */
  readonly sent: ReadonlySet<string>;
  /** Awards by the wallet in whose book they are. */
  readonly awards: ReadonlyMap<string, ReadonlySet<string>>;
  /** Discounts by the wallet in whose book they are. */
  readonly discounts: ReadonlyMap<string, ReadonlySet<string>>;
  /** With each comes its wallet, in part: with the lots that it pins. */
  readonly holds: readonly string[];
  /** With each comes its wallet, complete. */
  readonly redemptions: readonly string[];
  readonly conversions: readonly string[];
  /** The journals of adjustments. */
  readonly adjustments: readonly string[];
  /** Whose revisions are asked for. */
  readonly partners: ReadonlySet<string>;
  readonly now: Date;
  /** The programme's, in which a business day begins. */
  readonly zone: string;
}

export interface Loaded {
  /** The instant of recording: `now`, or the end of the last closed period where the machine's clock is behind that. */
  readonly now: Date;
  /** By keyText. */
  readonly answered: Map<string, Answered>;
  readonly wallets: Map<string, Wallet>;
  /** By wallet. */
  readonly parts: Map<string, AwardParts>;
  readonly holds: Map<string, Hold>;
  readonly redemptions: Map<string, Redemption>;
  readonly revisions: ReadonlyMap<string, number>;
}

/** What a key was used for. */
export interface Answered {
  readonly fingerprint: string;
  readonly answer: Answer;
}

/** What a batch has made. */
export interface Made {
  readonly now: Date;
  readonly wallets: Iterable<Wallet>;
  readonly parts: ReadonlyMap<string, AwardParts>;
  readonly requested: readonly Conversion[];
  readonly ended: readonly Conversion[];
  readonly discounts: readonly ShareMovement[];
  readonly answers: readonly (CommandKey & { readonly answer: Answer })[];
  /** Each with its book. */
  readonly events: readonly OutgoingEvent[];
}
