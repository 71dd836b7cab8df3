import { sqlMigration } from '@accord/persistence';

/** Who lives on in whom, by what was heard last; null: the merge was undone. Nothing else is rewritten by a merge. */
export const createMemberLinks = sqlMigration(
  1_790_000_102_520,
  'CreateMemberLinks',
  `CREATE TABLE member_link (
     member_id text PRIMARY KEY,
     into_member_id text,
     revision integer NOT NULL
   );
   CREATE INDEX member_link_into ON member_link (into_member_id)`,
);
