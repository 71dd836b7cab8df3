import type { Clock } from '@accord/values';

/** Something in the books that can't be. */
export interface Violation {
  readonly rule: string;
  readonly subject: string;
  readonly detail: string;
}

export interface Verification {
  readonly ok: boolean;
  /** As many as were looked at. */
  readonly journals: number;
  readonly wallets: number;
  readonly violations: readonly Violation[];
}

/** Some books, first and last included. */
export interface Books {
  readonly first: number;
  readonly last: number;
}

export const ALL_BOOKS: Books = { first: 0, last: 255 };

export interface Count {
  readonly wallets: number;
  readonly journals: number;
}

export interface WalletName {
  readonly book: number;
  readonly walletId: string;
}

/** What is kept of a verification. */
export interface VerificationRecord extends Verification {
  readonly mode: 'WHOLE' | 'CHANGED';
  readonly books: Books;
  readonly lookedUntil: bigint;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** The books, as they are verified: each answer is of one snapshot. */
export interface VerifiedBooks {
  /** The first transaction that is still open, and the one that comes next. */
  transactions(): Promise<{ readonly firstOpen: bigint; readonly next: bigint }>;
  count(books: Books): Promise<Count>;
  /** Where the last verification of all books that found nothing had come to. */
  verifiedUntil(): Promise<bigint | undefined>;
  changedSince(transaction: bigint): Promise<WalletName[]>;
  inBooks(books: Books): Promise<Violation[]>;
  inWallets(wallets: readonly WalletName[]): Promise<Count & { readonly violations: Violation[] }>;
  /** What holds over all books together. */
  overall(): Promise<Violation[]>;
  record(verification: VerificationRecord): Promise<void>;
}

/** As many journals as are checked at once: bounds the memory of the database. */
const JOURNALS_AT_ONCE = 250_000;
const WALLETS_AT_ONCE = 1_000;

/** `verifyLedger`: recomputes the books from their entries, and keeps what it found. Changes nothing else. */
export class VerifyLedger {
  constructor(
    private readonly books: VerifiedBooks,
    private readonly clock: Clock,
  ) {}

  /** All of it; or only some books, and then not what holds over all books together. */
  async whole(only?: Books): Promise<Verification> {
    const books = only ?? ALL_BOOKS;
    return this.recorded('WHOLE', books, async () => {
      const count = await this.books.count(books);
      const violations: Violation[] = [];
      const parts = Math.max(1, Math.ceil(count.journals / JOURNALS_AT_ONCE));
      const width = Math.max(1, Math.ceil((books.last - books.first + 1) / parts));
      for (let first = books.first; first <= books.last; first += width)
        violations.push(
          ...(await this.books.inBooks({ first, last: Math.min(first + width - 1, books.last) })),
        );
      if (!only) violations.push(...(await this.books.overall()));
      return { ...count, violations };
    });
  }

  /** What holds over all books together, alone. */
  async overall(): Promise<Verification> {
    const violations = await this.books.overall();
    return { ok: violations.length === 0, journals: 0, wallets: 0, violations };
  }

  /**
   * Wallets that changed since the last verification that found nothing: one that found something is looked at again.
   * Without one before, or in another cluster, all of it.
   */
  async changed(): Promise<Verification> {
    const since = await this.books.verifiedUntil();
    const { next } = await this.books.transactions();
    if (since === undefined || since > next) return this.whole();
    return this.recorded('CHANGED', ALL_BOOKS, async () => {
      const changed = await this.books.changedSince(since);
      const found = { wallets: 0, journals: 0, violations: [] as Violation[] };
      for (let start = 0; start < changed.length; start += WALLETS_AT_ONCE) {
        const part = await this.books.inWallets(changed.slice(start, start + WALLETS_AT_ONCE));
        found.wallets += part.wallets;
        found.journals += part.journals;
        found.violations.push(...part.violations);
      }
      return found;
    });
  }

  private async recorded(
    mode: VerificationRecord['mode'],
    books: Books,
    work: () => Promise<Omit<Verification, 'ok'>>,
  ): Promise<Verification> {
    const startedAt = this.clock.now();
    const { firstOpen } = await this.books.transactions();
    const found = await work();
    const verification = { ...found, ok: found.violations.length === 0 };
    await this.books.record({
      ...verification,
      mode,
      books,
      lookedUntil: firstOpen,
      startedAt,
      finishedAt: this.clock.now(),
    });
    return verification;
  }
}
