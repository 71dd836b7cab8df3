import type { Queryable } from '@accord/persistence';
import type { PointsBook, PointsWord, RefundWord } from './on-points-booked';

/** What the ledger said of purchases and refunds, in PostgreSQL. */
export class PointsRepository implements PointsBook {
  constructor(private readonly sql: Queryable) {}

  async note(words: readonly PointsWord[]): Promise<void> {
    await this.sql.query(NOTE, [JSON.stringify(words.map(wordJson))]);
  }

  async noteRefunds(words: readonly RefundWord[]): Promise<void> {
    await this.sql.query(
      `UPDATE refund SET points_taken_back = word.points
       FROM unnest($1::text[], $2::bigint[]) AS word (refund_id, points)
       WHERE refund.id = word.refund_id AND points_taken_back IS NULL`,
      [words.map(({ refundId }) => refundId), words.map(({ pointsTakenBack }) => pointsTakenBack)],
    );
  }
}

/** Locks in the order of ids, so that handlers of different events don't wait for each other crosswise. */
const NOTE = `
  WITH said AS (
    SELECT DISTINCT ON (purchase_id) purchase_id, points, as_of, sequence,
           bool_or(settles) OVER (PARTITION BY purchase_id) AS settles
    FROM json_to_recordset($1::json) AS word (purchase_id text, points bigint, as_of timestamptz, sequence integer, settles boolean)
    ORDER BY purchase_id, as_of DESC, sequence DESC
  ), locked AS (
    SELECT id, (points_as_of, points_sequence) < (as_of, sequence) AS is_later
    FROM purchase JOIN said ON purchase_id = id
    ORDER BY id
    FOR UPDATE OF purchase
  )
  UPDATE purchase SET
    settled = settled OR settles,
    points_awarded = CASE WHEN is_later THEN points ELSE points_awarded END,
    points_as_of = CASE WHEN is_later THEN as_of ELSE points_as_of END,
    points_sequence = CASE WHEN is_later THEN sequence ELSE points_sequence END
  FROM said JOIN locked ON locked.id = purchase_id
  WHERE purchase.id = purchase_id`;

const wordJson = ({ purchaseId, points, asOf, sequence, settles }: PointsWord): object => ({
  purchase_id: purchaseId,
  points,
  as_of: asOf,
  sequence,
  settles,
});
