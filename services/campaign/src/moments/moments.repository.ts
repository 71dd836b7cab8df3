import type { Queryable } from '@accord/persistence';
import type { Moment, TierChange } from '../judging/occasion';

/** Notes birthdays and changes of tiers; answers which moments were not judged before. The run of a schedule itself keeps each member once. */
export async function insertMoments(tx: Queryable, moments: readonly Moment[]): Promise<ReadonlySet<string>> {
  const birthdays = new Map(
    moments.flatMap((moment) =>
      moment.kind === 'birthday' ? [[`${moment.memberId} ${moment.occurredAt}`, moment] as const] : [],
    ),
  );
  const fresh = new Set(moments.flatMap(({ kind, id }) => (kind === 'schedule' ? [id] : [])));
  for (const id of await newTierChanges(tx, moments)) fresh.add(id);
  if (birthdays.size === 0) return fresh;
  const all = [...birthdays.values()];
  const rows = await tx.query<{ member_id: string; occurred_at: Date }>(
    `INSERT INTO birthday (member_id, occurred_at, recorded_at)
     SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) ORDER BY 1, 2
     ON CONFLICT DO NOTHING RETURNING member_id, occurred_at`,
    [
      all.map(({ memberId }) => memberId),
      all.map(({ occurredAt }) => new Date(occurredAt).toISOString()),
      all.map(({ recordedAt }) => new Date(recordedAt).toISOString()),
    ],
  );
  for (const { member_id, occurred_at } of rows) {
    const moment = birthdays.get(`${member_id} ${occurred_at.getTime()}`);
    if (moment) fresh.add(moment.id);
  }
  return fresh;
}

/** A member's changes are judged in their order: what is up to the last one judged is not judged again. */
async function newTierChanges(tx: Queryable, moments: readonly Moment[]): Promise<string[]> {
  const changes = moments.flatMap((moment): TierChange[] => (moment.kind === 'tierChanged' ? [moment] : []));
  if (changes.length === 0) return [];
  const rows = await tx.query<{ member_id: string; judged_revision: number }>(
    'SELECT member_id, judged_revision FROM member_tier WHERE member_id = ANY ($1) ORDER BY member_id FOR UPDATE',
    [changes.map(({ memberId }) => memberId)],
  );
  const judged = new Map(rows.map(({ member_id, judged_revision }) => [member_id, judged_revision]));
  const fresh = changes.filter(({ memberId, revision }) => revision > (judged.get(memberId) ?? 0));
  await tx.query(
    `UPDATE member_tier SET judged_revision = judged.revision
     FROM (SELECT member_id, max(revision) AS revision FROM unnest($1::text[], $2::integer[]) AS change (member_id, revision)
           GROUP BY member_id) AS judged
     WHERE member_tier.member_id = judged.member_id`,
    [fresh.map(({ memberId }) => memberId), fresh.map(({ revision }) => revision)],
  );
  return fresh.map(({ id }) => id);
}
