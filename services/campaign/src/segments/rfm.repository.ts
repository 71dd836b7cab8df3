import type { Database, Queryable } from '@accord/persistence';
import type { RankedRounds } from './keep-ranks';
import type { RankedQuestion } from './ranked-question';
import { rankedQuestion } from './ranked-question';
import { fromSegmentRow, SEGMENT_COLUMNS, type SegmentRow } from './segment.repository';
import { periodName } from '../judging/calendar';
import { instantText } from '../sales/sale.repository';

/**
 * Customers in a time, and the fifth that each is in: the share of them who have less. Who have the same are in the same fifth, the
 * lower one: where all have bought once, nobody is among the best.
 */
const CHOSEN = `WITH customer AS (
    SELECT member_id, max(occurred_at) AS last, count(*) AS bought,
      coalesce(sum(total - refunded_total) FILTER (WHERE currency = $4), 0) AS spent
    FROM sale WHERE occurred_at > $1 AND occurred_at <= $2 AND NOT wholly_refunded AND ($3::text IS NULL OR partner_id = $3)
    GROUP BY member_id
  ), ranked AS (
    SELECT member_id, last, bought, spent,
      1 + 5 * (rank() OVER (ORDER BY last) - 1) / count(*) OVER () AS recency,
      1 + 5 * (rank() OVER (ORDER BY bought) - 1) / count(*) OVER () AS frequency,
      1 + 5 * (rank() OVER (ORDER BY spent) - 1) / count(*) OVER () AS monetary
    FROM customer
  ), chosen AS (
    SELECT member_id FROM ranked
    WHERE last > $5 AND last <= $6 AND recency BETWEEN $7 AND $8
      AND bought >= $9 AND ($10::bigint IS NULL OR bought <= $10) AND frequency BETWEEN $11 AND $12
      AND ($13::numeric IS NULL OR spent >= $13) AND ($14::numeric IS NULL OR spent <= $14)
      AND monetary BETWEEN $15 AND $16
  )`;

const parameters = ({
  now,
  since,
  partnerId,
  currency,
  recency,
  frequency,
  monetary,
}: RankedQuestion): unknown[] => [
  instantText(since),
  instantText(now),
  partnerId ?? null,
  currency ?? null,
  instantText(recency.after),
  instantText(recency.upTo),
  ...recency.scores,
  frequency.atLeast,
  frequency.atMost ?? null,
  ...frequency.scores,
  monetary.atLeast?.toString() ?? null,
  monetary.atMost?.toString() ?? null,
  ...monetary.scores,
];

/** How many there are now, and some of them. */
export async function previewRanked(
  queryable: Queryable,
  question: RankedQuestion,
  some: number,
): Promise<{ readonly count: number; readonly sample: readonly string[] }> {
  const rows = await queryable.query<{ count: string; member_id: string }>(
    `${CHOSEN} SELECT member_id, count(*) OVER () AS count FROM chosen ORDER BY member_id LIMIT ${some}`,
    parameters(question),
  );
  return { count: Number(rows[0]?.count ?? 0), sample: rows.map(({ member_id }) => member_id) };
}

/** Decides who belongs to the segment, in one statement: who joins and who leaves does so at the question's instant. */
export async function rankMembers(
  tx: Queryable,
  segmentId: string,
  question: RankedQuestion,
  day: string,
): Promise<void> {
  await tx.query(
    `${CHOSEN}, gone AS (
       UPDATE segment_membership AS known SET left_at = greatest($2, joined_at)
       WHERE segment_id = $17 AND left_at IS NULL AND NOT EXISTS (SELECT FROM chosen WHERE chosen.member_id = known.member_id)
     )
     INSERT INTO segment_membership (segment_id, member_id, joined_at)
     SELECT $17, member_id, $2 FROM chosen
     WHERE NOT EXISTS (SELECT FROM segment_membership AS known
                       WHERE known.segment_id = $17 AND known.member_id = chosen.member_id AND left_at IS NULL)
     ORDER BY member_id ON CONFLICT DO NOTHING`,
    [...parameters(question), segmentId],
  );
  await tx.query('UPDATE segment SET ranked_on = $2 WHERE segment_id = $1', [segmentId, day]);
}

/** Segments by ranks in PostgreSQL. Copies of the service share them: one that a copy is at, another leaves alone. */
export const rankedRounds = (database: Database, zone: string): RankedRounds => ({
  proceed: (now) =>
    database.run(async (tx) => {
      const day = periodName('day', zone, now.getTime());
      const [row] = await tx.query<SegmentRow>(
        `SELECT ${SEGMENT_COLUMNS} FROM segment WHERE definition ? 'rfm' AND (ranked_on IS NULL OR ranked_on < $1)
         ORDER BY segment_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [day],
      );
      if (!row) return false;
      await rankMembers(tx, row.segment_id, rankedQuestion(fromSegmentRow(row), zone, now), day);
      return true;
    }),
});
