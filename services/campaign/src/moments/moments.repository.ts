import type { Queryable } from '@accord/persistence';
import type { Moment } from '../judging/occasion';

/** Notes birthdays; answers which moments were not judged before. The run of a schedule itself keeps each member once. */
export async function insertMoments(tx: Queryable, moments: readonly Moment[]): Promise<ReadonlySet<string>> {
  const birthdays = new Map(
    moments.flatMap((moment) =>
      moment.kind === 'birthday' ? [[`${moment.memberId} ${moment.occurredAt}`, moment] as const] : [],
    ),
  );
  const fresh = new Set(moments.flatMap(({ kind, id }) => (kind === 'schedule' ? [id] : [])));
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
