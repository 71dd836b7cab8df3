import type { OutgoingEvent } from '@accord/messaging';
import type { AwardParts } from '../awards/award-part';
import type { Redemption } from '../redemptions/redemption';
import type { Partners } from './partner';
import type { Answer, CommandKey } from './posting';
import type { Wallet } from './wallet';

/** What is loaded of wallets beside what is open in them. */
export interface Named {
  readonly holds: readonly string[];
  readonly awards: readonly string[];
  /** Wallets that get lots which can be renewed: what renews them is loaded. */
  readonly renewable: ReadonlySet<string>;
}

/** What a batch reads and writes, in the caller's transaction. A handful of statements each, however many the commands. */
export interface PostingStore<Tx> {
  /** Keeps settlement periods from being closed meanwhile; answers the end of the last closed one. */
  begin(tx: Tx): Promise<Date | undefined>;
  findKeys(tx: Tx, keys: readonly CommandKey[]): Promise<Map<string, Answered>>;
  /** The wallet and hold of each hold and redemption, by their ids. */
  route(
    tx: Tx,
    ids: { holds: string[]; redemptions: string[] },
  ): Promise<Map<string, { walletId: string; holdId: string }>>;
  /** Locks the wallets in the order of their ids, and opens those that are missing and may be opened. */
  lock(
    tx: Tx,
    walletIds: readonly string[],
    open: ReadonlyMap<string, { memberId: string; currency: string }>,
  ): Promise<Map<string, Wallet>>;
  /** Loads lots, holds and debts of the wallets: the open ones, and those that are named. */
  complete(tx: Tx, wallets: readonly Wallet[], named: Named): Promise<void>;
  /** Notes in wallets in which something has lapsed how many lapses of that business day are booked. */
  countLapses(tx: Tx, wallets: readonly Wallet[], day: string): Promise<void>;
  redemptions(
    tx: Tx,
    ids: readonly string[],
    wallets: ReadonlyMap<string, Wallet>,
  ): Promise<Map<string, Redemption>>;
  awards(tx: Tx, awardIds: ReadonlyMap<string, ReadonlySet<string>>): Promise<Map<string, AwardParts>>;
  partners(tx: Tx, ids: ReadonlySet<string>): Promise<Partners>;
  save(tx: Tx, made: Made): Promise<void>;
  publish(tx: Tx, events: readonly OutgoingEvent[]): Promise<void>;
}

/** What a key was used for. */
export interface Answered {
  readonly fingerprint: string;
  readonly answer: Answer;
}

/** What a batch has made. */
export interface Made {
  readonly now: Date;
  readonly wallets: readonly Wallet[];
  readonly parts: ReadonlyMap<string, AwardParts>;
  readonly redemptions: readonly Redemption[];
  readonly restored: readonly Redemption[];
  readonly answers: readonly (CommandKey & { readonly answer: Answer })[];
}
