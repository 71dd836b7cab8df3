import { sqlMigration } from '@accord/persistence';

/** What conditions may ask of members. No name and no address; an erasure deletes the rows. */
export const createMemberFacts = sqlMigration(
  1_790_000_101_110,
  'CreateMemberFacts',
  `CREATE TABLE member_fact (
     member_id text PRIMARY KEY,
     enrolled_at timestamptz NOT NULL,
     zone text NOT NULL,
     birth_date text,
     attributes jsonb NOT NULL,
     consents jsonb NOT NULL
   );
   CREATE TABLE member_card_kinds (
     member_id text NOT NULL,
     changed_at timestamptz NOT NULL,
     kinds text[] NOT NULL,
     PRIMARY KEY (member_id, changed_at)
   )`,
);
