import {
  bookLeaf,
  closingLeaf,
  inclusionPath,
  leafHash,
  merkleRoot,
  statementLeaf,
  walletLeaf,
} from '@accord/contracts';
import { lastEndedDay, type Clock } from '@accord/values';

/** A wallet's last seal before a day's end. */
export interface WalletSeal {
  readonly book: number;
  readonly walletId: string;
  readonly version: number;
  /** Hexadecimal, as every digest here. */
  readonly seal: string;
}

export interface BookRoot {
  readonly book: number;
  readonly wallets: number;
  readonly root: string;
}

export interface DayRoot {
  /** "YYYY-MM-DD" in the programme's zone. */
  readonly day: string;
  /** With all its digits, as it is under the root: "2026-03-01T00:00:00.000000Z". */
  readonly endsAt: string;
  readonly root: string;
}

export interface StatementDigest {
  readonly partnerId: string;
  readonly currency: string;
  readonly digest: string;
}

/** What is under a closed period's root. */
export interface ClosedPeriod {
  readonly period: string;
  /** Digest of what was recorded at its closing. */
  readonly closing: string;
  /** By partner and currency. */
  readonly statements: readonly StatementDigest[];
}

export interface Roots {
  /** All that was committed by then is sealed, and no seal will be dated earlier. Null: nothing was. */
  sealedUntil(): Promise<Date | null>;
  hasRoot(day: string): Promise<boolean>;
  hasSealsBefore(instant: Date): Promise<boolean>;
  /** By book and id, each wallet's last seal before the instant. */
  wallets(books: { readonly first: number; readonly last: number }, before: string): Promise<WalletSeal[]>;
  saveDay(day: DayRoot, books: readonly BookRoot[]): Promise<void>;
  /** Closed periods whose statements have no root yet. */
  periodsWithoutRoot(): Promise<string[]>;
  closed(period: string): Promise<ClosedPeriod>;
  savePeriod(period: string, statements: number, root: string): Promise<void>;
}

const BOOKS_AT_ONCE = 16;
const hex = (hash: Buffer): string => hash.toString('hex');

export const walletHash = ({ walletId, version, seal }: WalletSeal): Buffer =>
  leafHash(walletLeaf(walletId, version, seal));

export const bookHash = ({ day, endsAt }: Omit<DayRoot, 'root'>, { book, wallets, root }: BookRoot): Buffer =>
  leafHash(bookLeaf(day, endsAt, book, wallets, root));

/** A day's root over its books, in their order. */
export const dayRootOf = (day: Omit<DayRoot, 'root'>, books: readonly BookRoot[]): string =>
  hex(merkleRoot(books.map((book) => bookHash(day, book))));

/** The closing, then the statements in their order. */
const periodLeaves = ({ period, closing, statements }: ClosedPeriod): Buffer[] =>
  [
    closingLeaf(period, closing),
    ...statements.map(({ partnerId, currency, digest }) =>
      statementLeaf(period, partnerId, currency, digest),
    ),
  ].map(leafHash);

export const periodRootOf = (closed: ClosedPeriod): string => hex(merkleRoot(periodLeaves(closed)));

/** What leads from the leaf at `index` to its period's root; a statement's is one behind its place among them. */
export const statementPath = (closed: ClosedPeriod, index: number): string[] =>
  inclusionPath(periodLeaves(closed), index).map(hex);

/** The roots of all books over the wallets' last seals before the instant; some books at a time, so that memory is bounded. */
export async function bookRoots(roots: Pick<Roots, 'wallets'>, before: string): Promise<BookRoot[]> {
  const made: BookRoot[] = [];
  for (let first = 0; first < 256; first += BOOKS_AT_ONCE) {
    const leaves = Array.from({ length: BOOKS_AT_ONCE }, (): Buffer[] => []);
    for (const wallet of await roots.wallets({ first, last: first + BOOKS_AT_ONCE - 1 }, before))
      leaves[wallet.book - first]!.push(walletHash(wallet));
    leaves.forEach((wallets, index) =>
      made.push({ book: first + index, wallets: wallets.length, root: hex(merkleRoot(wallets)) }),
    );
  }
  return made;
}

/**
 * Makes the root of the day that ended last in the programme's zone, and those of periods closed since. A day on which
 * nothing ran has none: the next one covers it. Once in effect, however often it runs.
 */
export class RootMaker {
  private finished = '';

  constructor(
    private readonly roots: Roots,
    private readonly zone: string,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.makeDay();
    for (const period of await this.roots.periodsWithoutRoot()) {
      const closed = await this.roots.closed(period);
      await this.roots.savePeriod(period, closed.statements.length, periodRootOf(closed));
    }
  }

  private async makeDay(): Promise<void> {
    const ended = lastEndedDay(this.clock.now(), this.zone);
    if (this.finished === ended.day) return;
    const sealedUntil = await this.roots.sealedUntil();
    if (!sealedUntil || sealedUntil < ended.endsAt) return;
    if (!(await this.roots.hasRoot(ended.day)) && (await this.roots.hasSealsBefore(ended.endsAt))) {
      const day = { day: ended.day, endsAt: ended.endsAt.toISOString().replace('Z', '000Z') };
      const books = await bookRoots(this.roots, day.endsAt);
      await this.roots.saveDay({ ...day, root: dayRootOf(day, books) }, books);
    }
    this.finished = ended.day;
  }
}
