import type { Clock } from '@accord/values';

/** A range of books that one copy of the service seals at a time. */
export interface BookRange {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

export interface WalletKey {
  readonly book: number;
  readonly walletId: string;
}

/** How far a range is sealed. */
export interface Progress {
  /** Journals of transactions before this one are sealed. */
  readonly lookedUntil: bigint;
  readonly sealedUntil: Date | null;
  /** The first transaction that is still open, and the one that comes next. */
  readonly firstOpen: bigint;
  readonly next: bigint;
}

/** What the sealer works on, inside of one transaction that has the range locked. */
export interface LockedRange {
  readonly range: BookRange;
  readonly progress: Progress;
  /** Wallets with journals of this transaction or a later one; at most `limit`. */
  changedSince(transaction: bigint, limit: number): Promise<WalletKey[]>;
  /** Wallets behind `after` whose last journal is not sealed; at most `limit`. */
  unsealedBehind(after: WalletKey | undefined, limit: number): Promise<WalletKey[]>;
  /** Seals all journals of these wallets that are not sealed; answers how many. */
  seal(wallets: readonly WalletKey[], sealedAt: Date): Promise<number>;
  advance(lookedUntil: bigint, sealedUntil: Date): Promise<void>;
}

export interface Seals {
  ranges(): Promise<BookRange[]>;
  /** Locks the range and does the work; undefined, at once, when another has it locked. */
  locked<T>(range: BookRange, work: (locked: LockedRange) => Promise<T>): Promise<T | undefined>;
}

/** As many wallets as one transaction seals. */
export const MOST_WALLETS = 4_000;

/**
 * Seals what was recorded since. A journal of a transaction that committed late is not missed: the search begins at the
 * first transaction that was still open the last time. What was sealed before is found again, and left alone, so that
 * the work may be broken off anywhere.
 */
export class Sealer {
  constructor(
    private readonly seals: Seals,
    private readonly clock: Clock,
    private readonly stopped: () => boolean = () => false,
  ) {}

  /** Goes over all ranges once; answers how many journals were sealed. */
  async run(): Promise<number> {
    let sealed = 0;
    for (const range of await this.seals.ranges()) {
      if (this.stopped()) break;
      sealed += await this.sealRange(range);
    }
    return sealed;
  }

  private async sealRange(range: BookRange): Promise<number> {
    const done = await this.seals.locked(range, async (locked) => {
      const { lookedUntil, firstOpen, next } = locked.progress;
      const at = this.instant(locked);
      // Numbers begin anew when the books were moved into another cluster.
      if (lookedUntil > next) return undefined;
      const wallets = await locked.changedSince(lookedUntil, MOST_WALLETS + 1);
      if (wallets.length > MOST_WALLETS) return undefined;
      const sealed = await locked.seal(wallets, at);
      await locked.advance(firstOpen, at);
      return { sealed };
    });
    if (done) return done.sealed;
    return this.sweep(range);
  }

  /** After a long rest, or a move: looks at each wallet of the range, some a transaction. */
  private async sweep(range: BookRange): Promise<number> {
    let after: WalletKey | undefined;
    let begun: { readonly firstOpen: bigint; readonly at: Date } | undefined;
    let sealed = 0;
    while (!this.stopped()) {
      const step = await this.seals.locked(range, async (locked) => {
        begun ??= { firstOpen: locked.progress.firstOpen, at: this.instant(locked) };
        const wallets = await locked.unsealedBehind(after, MOST_WALLETS);
        if (wallets.length === 0) await locked.advance(begun.firstOpen, begun.at);
        return { wallets, sealed: await locked.seal(wallets, this.instant(locked)) };
      });
      if (!step || step.wallets.length === 0) break;
      after = step.wallets.at(-1);
      sealed += step.sealed;
    }
    return sealed;
  }

  /** No seal is dated before what a root may have been made of, also if this machine's clock is behind. */
  private instant({ progress: { sealedUntil } }: LockedRange): Date {
    const now = this.clock.now();
    return sealedUntil && sealedUntil > now ? sealedUntil : now;
  }
}
