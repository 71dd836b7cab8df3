import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import type { Ladder } from './ladder';
import type { Score } from './score';

interface ScoreRow {
  readonly id: string;
  readonly member_id: string;
  readonly at: Date;
  readonly worth: string;
}

/** What counts by each measure; `$2` is the ladder's currency. */
const SCORES: Readonly<Record<Ladder['qualifyBy'], string>> = {
  spend: `SELECT purchase_id AS id, member_id, occurred_at AS at, total - refunded_total AS worth FROM sale
    WHERE member_id = ANY ($1) AND NOT wholly_refunded AND currency = $2`,
  visits: `SELECT purchase_id AS id, member_id, occurred_at AS at, 1 AS worth FROM sale
    WHERE member_id = ANY ($1) AND NOT wholly_refunded AND $2::text IS NULL`,
  statusPoints: `SELECT award_id AS id, member_id, occurred_at AS at, standing AS worth FROM award
    WHERE member_id = ANY ($1) AND reckoning ->> 'unit' = 'TIER' AND standing > 0 AND $2::text IS NULL`,
};

/** What counts towards members' tiers, oldest first. */
export async function findScores(
  queryable: Queryable,
  { qualifyBy, currency }: Ladder,
  memberIds: readonly string[],
): Promise<Map<string, Score[]>> {
  const scores = new Map<string, Score[]>(memberIds.map((memberId) => [memberId, []]));
  if (memberIds.length === 0) return scores;
  const rows = await queryable.query<ScoreRow>(`${SCORES[qualifyBy]} ORDER BY at, id`, [
    memberIds,
    currency ?? null,
  ]);
  for (const { id, member_id, at, worth } of rows)
    scores.get(member_id)?.push({ id, at: at.getTime(), worth: new Decimal(worth) });
  return scores;
}
