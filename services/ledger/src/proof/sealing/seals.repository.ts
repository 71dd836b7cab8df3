import type { Database, Transaction } from '@accord/persistence';
import { journalDigest } from '../journal-text.repository';
import type { BookRange, LockedRange, Progress, Seals, WalletKey } from './sealer';

const keys = (wallets: readonly WalletKey[]): [number[], string[]] => [
  wallets.map(({ book }) => book),
  wallets.map(({ walletId }) => walletId),
];

/** Seals in PostgreSQL: made where the journals are, one statement for many wallets. */
export const postgresSeals = (database: Database): Seals => ({
  ranges: () =>
    database.query<BookRange>(
      'SELECT from_book AS "from", to_book AS "to" FROM seal_progress ORDER BY from_book',
    ),
  locked: (range, work) =>
    database.run(async (tx) => {
      const progress = await lock(tx, range);
      return progress && work(new PostgresRange(tx, range, progress));
    }),
});

async function lock(tx: Transaction, { from }: BookRange): Promise<Progress | undefined> {
  await tx.query(`SET LOCAL TIME ZONE 'UTC'`);
  const [row] = await tx.query<Record<'looked' | 'open' | 'next', string> & { until: Date | null }>(
    `SELECT looked_until AS looked, nullif(sealed_until, '-infinity') AS until,
       pg_snapshot_xmin(pg_current_snapshot())::text AS open, pg_snapshot_xmax(pg_current_snapshot())::text AS next
     FROM seal_progress WHERE from_book = $1 FOR UPDATE SKIP LOCKED`,
    [from],
  );
  return (
    row && {
      lookedUntil: BigInt(row.looked),
      sealedUntil: row.until,
      firstOpen: BigInt(row.open),
      next: BigInt(row.next),
    }
  );
}

class PostgresRange implements LockedRange {
  constructor(
    private readonly tx: Transaction,
    readonly range: BookRange,
    readonly progress: Progress,
  ) {}

  changedSince(transaction: bigint, limit: number): Promise<WalletKey[]> {
    return this.tx.query<WalletKey>(
      `SELECT DISTINCT book, wallet_id AS "walletId" FROM journal WHERE recorded_in >= $1 AND book BETWEEN $2 AND $3 LIMIT $4`,
      [transaction, this.range.from, this.range.to, limit],
    );
  }

  unsealedBehind(after: WalletKey | undefined, limit: number): Promise<WalletKey[]> {
    return this.tx.query<WalletKey>(
      `SELECT book, id AS "walletId" FROM wallet
       WHERE book BETWEEN $1 AND $2 AND (book, id) > ($3::smallint, $4::text) AND version > 0
         AND NOT EXISTS (SELECT FROM seal WHERE seal.book = wallet.book AND seal.wallet_id = wallet.id AND seal.version = wallet.version)
       ORDER BY book, id LIMIT $5`,
      [this.range.from, this.range.to, after?.book ?? -1, after?.walletId ?? '', limit],
    );
  }

  async seal(wallets: readonly WalletKey[], sealedAt: Date): Promise<number> {
    if (wallets.length === 0) return 0;
    const [row] = await this.tx.query<{ sealed: number }>(
      `WITH due AS MATERIALIZED (
         SELECT j.*, last.digest AS before
         FROM unnest($1::smallint[], $2::text[]) AS changed (book, wallet_id)
         LEFT JOIN LATERAL (
           SELECT version, digest FROM seal WHERE seal.book = changed.book AND seal.wallet_id = changed.wallet_id
           ORDER BY version DESC LIMIT 1
         ) last ON true
         JOIN journal j ON j.book = changed.book AND j.wallet_id = changed.wallet_id AND j.version > coalesce(last.version, 0)
       ), told AS (
         SELECT book, wallet_id, version, before, ${journalDigest('due')} AS content FROM due
       ), made AS (
         INSERT INTO seal (book, wallet_id, version, digest, sealed_at)
         SELECT book, wallet_id, version,
           seal_chain(before, content, instant_text($3)) OVER (PARTITION BY book, wallet_id ORDER BY version), $3
         FROM told RETURNING 1
       )
       SELECT count(*)::int AS sealed FROM made`,
      [...keys(wallets), sealedAt],
    );
    return row!.sealed;
  }

  async advance(lookedUntil: bigint, sealedUntil: Date): Promise<void> {
    await this.tx.query(
      'UPDATE seal_progress SET looked_until = $2, sealed_until = $3 WHERE from_book = $1',
      [this.range.from, lookedUntil, sealedUntil],
    );
  }
}
