import { sqlMigration } from '@accord/persistence';

/** Merges and their undoing. The index on those that stand is the rule: a member lives on in one other at most. */
export const createMerges = sqlMigration(
  1_763_800_000_006,
  'CreateMerges',
  `CREATE TABLE member_merge (
     id text PRIMARY KEY,
     from_id text NOT NULL,
     into_id text NOT NULL,
     revision integer NOT NULL,
     fingerprint text NOT NULL,
     reason text NOT NULL,
     merged_by text NOT NULL,
     merged_at timestamptz NOT NULL,
     undone_reason text,
     undone_by text,
     undone_at timestamptz
   );
   CREATE UNIQUE INDEX member_merge_standing ON member_merge (from_id) WHERE undone_at IS NULL;
   CREATE UNIQUE INDEX member_merge_revision ON member_merge (from_id, revision);
   CREATE INDEX member_merge_into ON member_merge (into_id);
   CREATE INDEX member_merged_into ON member (merged_into) WHERE merged_into IS NOT NULL;`,
);
