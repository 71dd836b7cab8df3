import type { Queryable, Transaction } from '@accord/persistence';
import { Persons } from './persons';

interface LinkRow {
  readonly member_id: string;
  readonly other_id: string;
}

/** Who is the same person as these, over any number of merges. */
export async function findPersons(queryable: Queryable, memberIds: readonly string[]): Promise<Persons> {
  if (memberIds.length === 0) return new Persons();
  const rows = await queryable.query<LinkRow>(
    `WITH RECURSIVE person (member_id, other_id) AS (
       SELECT DISTINCT asked, asked FROM unnest($1::text[]) AS asked
       WHERE EXISTS (SELECT FROM member_link WHERE member_id = asked AND into_member_id IS NOT NULL)
         OR EXISTS (SELECT FROM member_link WHERE into_member_id = asked)
       UNION
       SELECT person.member_id, link.next_id FROM person CROSS JOIN LATERAL (
         SELECT into_member_id AS next_id FROM member_link
           WHERE member_link.member_id = person.other_id AND into_member_id IS NOT NULL
         UNION ALL
         SELECT member_link.member_id FROM member_link WHERE into_member_id = person.other_id) AS link)
     SELECT member_id, other_id FROM person ORDER BY member_id, other_id`,
    [memberIds],
  );
  const members = new Map<string, readonly string[]>();
  for (const { member_id, other_id } of rows)
    members.set(member_id, [...(members.get(member_id) ?? []), other_id]);
  for (const others of [...members.values()]) for (const other of others) members.set(other, others);
  return new Persons(members);
}

/** Where a member lives on; null: in itself. False: a later state was heard before. */
export async function saveLink(
  tx: Transaction,
  memberId: string,
  intoMemberId: string | null,
  revision: number,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO member_link (member_id, into_member_id, revision) VALUES ($1, $2, $3)
     ON CONFLICT (member_id) DO UPDATE SET into_member_id = excluded.into_member_id, revision = excluded.revision
     WHERE member_link.revision < excluded.revision RETURNING member_id`,
    [memberId, intoMemberId, revision],
  );
  return rows.length > 0;
}
