import type { Queryable, Transaction } from '@accord/persistence';
import { bookOf, bookOfId } from './book-of';
import { Wallet } from './wallet';

interface WalletRecord {
  id: string;
  book: number;
  member_id: string;
  currency: string;
  version: number;
  points: string;
  debt: string;
  due_at: Date | null;
}

const walletColumns = 'id, book, member_id, currency, version, points, debt, due_at';

const toWallet = (row: WalletRecord): Wallet =>
  new Wallet({
    id: row.id,
    book: row.book,
    memberId: row.member_id,
    currency: row.currency,
    version: row.version,
    points: BigInt(row.points),
    debt: BigInt(row.debt),
    dueAt: row.due_at,
  });

/** The wallets as they stand, unlocked, for reading. */
export async function readWallets(
  queryable: Queryable,
  ids: readonly string[],
): Promise<Map<string, Wallet>> {
  const rows = await queryable.query<WalletRecord>(
    `SELECT ${walletColumns} FROM wallet WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`,
    idsByBook(ids),
  );
  return new Map(rows.map((row) => [row.id, toWallet(row)]));
}

/**
 * Locks wallets, always in the order of their ids, so that two batches wait for each other and never deadlock. Those that
 * are missing and named in `open` are opened.
 */
export async function lockWallets(
  tx: Transaction,
  ids: readonly string[],
  open: ReadonlyMap<string, { memberId: string; currency: string }>,
): Promise<Map<string, Wallet>> {
  const lock = (some: readonly string[]) =>
    tx.query<WalletRecord>(
      `SELECT ${walletColumns} FROM wallet WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))
       ORDER BY id FOR UPDATE`,
      idsByBook(some),
    );
  const rows = await lock(ids);
  const found = new Set(rows.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id) && open.has(id));
  if (missing.length > 0) {
    await tx.query(
      `INSERT INTO wallet (book, id, member_id, currency)
       SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[]) ORDER BY 2 ON CONFLICT DO NOTHING`,
      [
        missing.map((id) => bookOf(open.get(id)!.memberId)),
        missing,
        missing.map((id) => open.get(id)!.memberId),
        missing.map((id) => open.get(id)!.currency),
      ],
    );
    rows.push(...(await lock(missing)));
  }
  return new Map(rows.map((row) => [row.id, toWallet(row)]));
}

/** The arrays that find ids within their books. What carries no book is nowhere. */
export function idsByBook(ids: readonly string[]): [number[], string[]] {
  const known = ids.filter((id) => bookOfId(id) !== undefined);
  return [known.map((id) => bookOfId(id)!), known];
}
