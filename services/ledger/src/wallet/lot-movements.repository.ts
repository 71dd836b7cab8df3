import type { Queryable } from '@accord/persistence';
import { bookOfId } from '../book/book-of';
import type { MovementKind } from '../book/journal';
import type { ListedMovement } from './wallet-reader';

interface MovementRecord {
  lot_id: string;
  kind: MovementKind;
  points: string;
  recorded_at: Date;
  partner_id: string | null;
  redemption_id: string | null;
  journal_id: string;
}

/** What happened to these lots by `now`, oldest first, by lot. */
export async function lotMovements(
  database: Queryable,
  walletId: string,
  lotIds: readonly string[],
  now: Date,
): Promise<Map<string, ListedMovement[]>> {
  const rows = await database.query<MovementRecord>(
    `SELECT moved.lot_id, journal.kind, moved.points, journal.recorded_at, journal.partner_id, journal.id AS journal_id,
       CASE WHEN journal.kind IN ('SPEND', 'RESTORE') THEN journal.reference END AS redemption_id
     FROM journal, unnest(moved, moved_points) AS moved (lot_id, points)
     WHERE book = $1 AND wallet_id = $2 AND moved.lot_id = ANY ($3) AND recorded_at <= $4 ORDER BY version`,
    [bookOfId(walletId), walletId, [...lotIds], now],
  );
  const byLot = new Map<string, ListedMovement[]>(lotIds.map((id) => [id, []]));
  for (const row of rows) {
    byLot.get(row.lot_id)?.push({
      kind: row.kind,
      points: BigInt(row.points),
      recordedAt: row.recorded_at,
      partnerId: row.partner_id,
      redemptionId: row.redemption_id,
      journalId: row.journal_id,
    });
  }
  return byLot;
}
