import type { Queryable } from '@accord/persistence';
import { findPersons } from './persons.repository';

/** What happens to these members meanwhile waits: each decision sees all that was recorded before. All are locked in one order. */
export async function lockMembers(tx: Queryable, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  await tx.query(
    `SELECT pg_advisory_xact_lock(key) FROM
       (SELECT DISTINCT hashtextextended(member_id, 0) AS key FROM unnest($1::text[]) AS member_id ORDER BY 1) AS keys`,
    [memberIds],
  );
}

/** All that are the same person are locked; who was merged with one of them meanwhile too. */
export async function lockPersons(tx: Queryable, memberIds: readonly string[]): Promise<void> {
  const locked = (await findPersons(tx, memberIds)).all(memberIds);
  await lockMembers(tx, locked);
  const now = (await findPersons(tx, memberIds)).all(memberIds);
  await lockMembers(
    tx,
    now.filter((memberId) => !locked.includes(memberId)),
  );
}
