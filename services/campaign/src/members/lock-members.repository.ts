import type { Queryable } from '@accord/persistence';

/** What happens to these members meanwhile waits: each decision sees all that was recorded before. All are locked in one order. */
export async function lockMembers(tx: Queryable, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  await tx.query(
    `SELECT pg_advisory_xact_lock(key) FROM
       (SELECT DISTINCT hashtextextended(member_id, 0) AS key FROM unnest($1::text[]) AS member_id ORDER BY 1) AS keys`,
    [memberIds],
  );
}
