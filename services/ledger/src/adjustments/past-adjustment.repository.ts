import type { Queryable } from '@accord/persistence';
import { bookOfId } from '../book/book-of';
import { LOT_COLUMNS, toLot, toLotRecord } from '../book/lot.repository';
import { idsByBook } from '../book/wallet.repository';
import type { PastAdjustment } from './past-adjustment';

interface AdjustmentRecord {
  id: string;
  wallet_id: string;
  partner_id: string;
  partner_terms: number | null;
  points: string;
  reversed: boolean;
  lots: [points: number, cells: unknown[]][];
}

// Giving up a debt is a journal of the same kind that moves no points of a wallet; a correction names what it corrects.
const adjustments = `
SELECT journal.id, journal.wallet_id, journal.partner_id, sums.partner_terms, sums.points, EXISTS (
    SELECT FROM journal AS correction
    WHERE correction.book = journal.book AND correction.reverses = journal.id AND correction.kind = 'ADJUST'
  ) AS reversed, (
    SELECT json_agg(json_build_array(moved.points, json_build_array(${LOT_COLUMNS.map((column) => `lot.${column}`).join(', ')}))
      ORDER BY lot.recorded_at, lot.id)
    FROM (
      SELECT lot_id, points FROM lot_movement
      WHERE lot_movement.book = journal.book AND lot_movement.wallet_id = journal.wallet_id AND lot_movement.version = journal.version
      UNION ALL
      SELECT opened.id, original FROM unnest(journal.opened) AS opened (id)
      JOIN lot ON lot.book = journal.book AND lot.wallet_id = journal.wallet_id AND lot.id = opened.id
    ) AS moved
    JOIN lot ON lot.book = journal.book AND lot.wallet_id = journal.wallet_id AND lot.id = moved.lot_id
  ) AS lots
FROM journal CROSS JOIN LATERAL (
  SELECT max(partner_terms) AS partner_terms, sum(points) FILTER (WHERE account = 'WALLET') AS points FROM entry
  WHERE entry.book = journal.book AND entry.wallet_id = journal.wallet_id AND entry.version = journal.version
) AS sums
WHERE (journal.book, journal.id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))
  AND journal.kind = 'ADJUST' AND journal.reverses IS NULL AND sums.points <> 0`;

/** Adjustments by their journals' ids, with their lots as they stand. */
export async function loadAdjustments(
  queryable: Queryable,
  journalIds: readonly string[],
): Promise<Map<string, PastAdjustment>> {
  const rows = await queryable.query<AdjustmentRecord>(adjustments, idsByBook(journalIds));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        journalId: row.id,
        walletId: row.wallet_id,
        partnerId: row.partner_id,
        partnerTerms: row.partner_terms,
        points: BigInt(row.points),
        lots: row.lots.map(([points, cells]) => ({
          points: BigInt(points),
          lot: toLot(toLotRecord(cells)),
        })),
        isReversed: row.reversed,
      },
    ]),
  );
}

/**
 * Whether a journal has that id, of whatever kind. Few kinds are found by their id: of the others, the time that the id
 * begins with says where to look.
 */
export async function isJournal(
  queryable: Queryable,
  id: string,
  madeAt: Date | undefined,
): Promise<boolean> {
  const [row] = await queryable.query(
    `SELECT FROM journal WHERE book = $1 AND id = $2 AND kind IN ('ADJUST', 'TRANSFER')
     UNION ALL SELECT FROM journal WHERE id = $2 AND recorded_at BETWEEN $3::timestamptz - interval '1 day' AND $3::timestamptz + interval '1 minute'
     LIMIT 1`,
    [bookOfId(id) ?? -1, id, madeAt ?? null],
  );
  return row !== undefined;
}
