import { sqlMigration } from '@accord/persistence';

/** In which household members were, each from an instant on; null: in none. And what was last heard of each household. */
export const createMemberHouseholds = sqlMigration(
  1_790_000_102_130,
  'CreateMemberHouseholds',
  `CREATE TABLE member_household (
     member_id text NOT NULL,
     changed_at timestamptz NOT NULL,
     household_id text,
     PRIMARY KEY (member_id, changed_at)
   );
   CREATE INDEX member_household_members ON member_household (household_id, member_id);
   CREATE TABLE household_heard (
     household_id text PRIMARY KEY,
     revision integer NOT NULL
   )`,
);
