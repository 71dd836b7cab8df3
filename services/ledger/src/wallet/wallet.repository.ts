import type { Queryable } from '@accord/persistence';
import type { Page } from '@accord/subgraph';
import type { MovementKind } from '../book/journal';
import { bookOfId } from '../book/book-of';
import { expiryAt } from '../expiry/expiry-at.repository';
import { toLot, type LotRecord } from '../book/lot.repository';
import { readWallets } from '../book/posting.repository';
import { idsByBook } from '../book/wallet.repository';
import type { Wallet } from '../book/wallet';
import { lotMovements } from './lot-movements.repository';
import { lotsAt, walletsAt } from './past-wallets.repository';
import { figuresOf } from './figures.repository';
import type { WalletFigures } from './wallet-figures';
import type {
  ListedLot,
  ListedMovement,
  StatementLine,
  WalletArchive,
  WalletOwnership,
} from './wallet-reader';

interface LineRecord {
  id: string;
  part: string;
  kind: MovementKind;
  points: string;
  balance_after: string;
  occurred_at: Date;
  recorded_at: Date;
  effective_at: Date;
  version: number;
  partner_id: string | null;
  purchase_id: string | null;
  description: string;
  reverses: string | null;
  actor: string | null;
}

/** One line per journal and instant at which it changes the balance. */
const lines = `
  SELECT version, effective_at, sum(points) AS points
  FROM entry WHERE book = $1 AND wallet_id = $2 AND account = 'WALLET' AND effective_at <= $3 AND recorded_at <= $3
  GROUP BY version, effective_at HAVING sum(points) <> 0`;

/** A chain of merges is followed so far: a circle, which may be there for a moment, ends. */
const MOST_LINKS = 32;

/** Reads wallets from PostgreSQL. */
export class PostgresWallets implements WalletArchive {
  constructor(private readonly database: Queryable) {}

  figures(ids: readonly string[], now: Date): Promise<Map<string, WalletFigures>> {
    return figuresOf(this.database, ids, now);
  }

  async livesOn(ids: readonly string[], links = 0): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; member_id: string; merged_into: string | null }>(
      'SELECT id, member_id, merged_into FROM wallet WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))',
      idsByBook(ids),
    );
    const merged = rows.flatMap(({ merged_into: into }) => into ?? []);
    const further =
      merged.length > 0 && links < MOST_LINKS
        ? await this.livesOn(merged, links + 1)
        : new Map<string, string>();
    return new Map(rows.map((row) => [row.id, further.get(row.merged_into ?? '') ?? row.member_id]));
  }

  async owners(ids: readonly string[]): Promise<Map<string, WalletOwnership>> {
    const rows = await this.database.query<{ id: string; member_id: string; currency: string }>(
      'SELECT id, member_id, currency FROM wallet WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))',
      idsByBook(ids),
    );
    return new Map(rows.map((row) => [row.id, { memberId: row.member_id, currency: row.currency }]));
  }

  async wallets(ids: readonly string[]): Promise<Map<string, Wallet>> {
    return readWallets(this.database, ids);
  }

  walletsAt(ids: readonly string[], asOf: Date): Promise<Map<string, Wallet>> {
    return walletsAt(this.database, ids, asOf);
  }

  async lots(walletId: string, now: Date, { first, after }: Page<readonly [string]>): Promise<ListedLot[]> {
    const rows = await this.database.query<LotRecord & { expires_then: Date | null; remaining_then: string }>(
      `SELECT lot.*, ${expiryAt('lot', '$5')} AS expires_then
       FROM ${lotsAt('book = $1 AND wallet_id = $2', '$5')} WHERE $3::text IS NULL OR id < $3
       ORDER BY id DESC LIMIT $4`,
      [bookOfId(walletId), walletId, after?.[0] ?? null, first + 1, now],
    );
    return rows.map((row) => ({
      terms: toLot(row).terms,
      remaining: BigInt(row.remaining_then),
      expiresAt: row.expires_then,
    }));
  }

  async countLots(walletId: string, now: Date): Promise<number> {
    return this.count(
      'SELECT count(*)::int AS count FROM lot WHERE book = $1 AND wallet_id = $2 AND recorded_at <= $3',
      [bookOfId(walletId), walletId, now],
    );
  }

  movements(walletId: string, lotIds: readonly string[], now: Date): Promise<Map<string, ListedMovement[]>> {
    return lotMovements(this.database, walletId, lotIds, now);
  }

  async statement(
    walletId: string,
    now: Date,
    { first, after }: Page<readonly [string, string]>,
  ): Promise<StatementLine[]> {
    const rows = await this.database.query<LineRecord>(
      `SELECT journal.id, line.points, line.balance_after, line.effective_at, line.version, line.part, journal.kind,
         journal.occurred_at, journal.recorded_at, journal.partner_id, journal.purchase_id, journal.description,
         journal.reverses, journal.actor
       FROM (
         SELECT version, effective_at, points, sum(points) OVER (ORDER BY effective_at, version) AS balance_after,
           row_number() OVER (PARTITION BY version ORDER BY effective_at) AS part
         FROM (${lines}) AS line
       ) AS line JOIN journal ON journal.book = $1 AND journal.wallet_id = $2 AND journal.version = line.version
       WHERE $4::timestamptz IS NULL OR (line.effective_at, line.version) < ($4, $5::int)
       ORDER BY line.effective_at DESC, line.version DESC LIMIT $6`,
      [bookOfId(walletId), walletId, now, after?.[0] ?? null, after ? Number(after[1]) : null, first + 1],
    );
    return rows.map((row) => ({
      id: row.part === '1' ? row.id : `${row.id}.${row.part}`,
      kind: row.kind,
      points: BigInt(row.points),
      balanceAfter: BigInt(row.balance_after),
      occurredAt: row.occurred_at,
      recordedAt: row.recorded_at,
      effectiveAt: row.effective_at,
      version: row.version,
      partnerId: row.partner_id,
      purchaseId: row.purchase_id,
      description: row.description,
      reverses: row.reverses,
      actor: row.actor,
    }));
  }

  async countLines(walletId: string, now: Date): Promise<number> {
    return this.count(`SELECT count(*)::int AS count FROM (${lines}) AS line`, [
      bookOfId(walletId),
      walletId,
      now,
    ]);
  }

  private async count(sql: string, parameters: readonly unknown[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(sql, parameters);
    return row?.count ?? 0;
  }
}
