import type { HouseholdSnapshot } from '@accord/contracts';
import type { Queryable } from '@accord/persistence';
import { instantText } from '../sales/sale.repository';

/** Somebody at an instant. `id` names the question. */
export interface HouseholdQuestion {
  readonly id: string;
  readonly memberId: string;
  readonly occurredAt: number;
}

/** The household that each was in then, by the question's id; who was in none is left out. */
export async function findHouseholds(
  queryable: Queryable,
  asked: readonly HouseholdQuestion[],
): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map();
  const rows = await queryable.query<{ id: string; household_id: string }>(
    `SELECT asked.id, last.household_id
     FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS asked (id, member_id, occurred_at) CROSS JOIN LATERAL (
       SELECT household_id FROM member_household
       WHERE member_household.member_id = asked.member_id AND changed_at <= asked.occurred_at
       ORDER BY changed_at DESC LIMIT 1
     ) AS last WHERE last.household_id IS NOT NULL`,
    [
      asked.map(({ id }) => id),
      asked.map(({ memberId }) => memberId),
      asked.map(({ occurredAt }) => instantText(occurredAt)),
    ],
  );
  return new Map(rows.map(({ id, household_id }) => [id, household_id]));
}

/**
 * Keeps who is in a household from `changedAt` on, by what is said of all of it. What was heard of a later revision stays. A member
 * who is in another household from the same instant on stays there: joining goes before leaving.
 */
export async function saveHousehold(
  tx: Queryable,
  { householdId, revision, members, changedAt }: HouseholdSnapshot,
): Promise<void> {
  const heard = await tx.query(
    `INSERT INTO household_heard (household_id, revision) VALUES ($1, $2)
     ON CONFLICT (household_id) DO UPDATE SET revision = excluded.revision
       WHERE household_heard.revision < excluded.revision RETURNING revision`,
    [householdId, revision],
  );
  if (heard.length === 0) return;
  const memberIds = members.map(({ memberId }) => memberId);
  await tx.query(
    `INSERT INTO member_household (member_id, changed_at, household_id)
     SELECT DISTINCT member_id, $2::timestamptz, NULL FROM member_household AS known
     WHERE household_id = $1 AND changed_at <= $2 AND member_id <> ALL ($3) AND NOT EXISTS (
       SELECT FROM member_household AS later
       WHERE later.member_id = known.member_id AND later.changed_at > known.changed_at AND later.changed_at <= $2)
     ON CONFLICT DO NOTHING`,
    [householdId, changedAt, memberIds],
  );
  await tx.query(
    `INSERT INTO member_household (member_id, changed_at, household_id)
     SELECT member_id, $2, $1 FROM unnest($3::text[]) AS member_id
     WHERE $1 IS DISTINCT FROM (
       SELECT household_id FROM member_household AS known
       WHERE known.member_id = member_id.member_id AND changed_at <= $2 ORDER BY changed_at DESC LIMIT 1)
     ON CONFLICT (member_id, changed_at) DO UPDATE SET household_id = excluded.household_id`,
    [householdId, changedAt, memberIds],
  );
}
