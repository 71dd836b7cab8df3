import { sqlMigration } from '@accord/persistence';

/** Households. The key of household_member is the rule: a member is in one household at most. */
export const createHouseholds = sqlMigration(
  1_763_800_000_005,
  'CreateHouseholds',
  `CREATE TABLE household (
     id text PRIMARY KEY,
     name text NOT NULL,
     owner_id text NOT NULL,
     locked boolean NOT NULL,
     revision integer NOT NULL,
     changed_at timestamptz NOT NULL
   );

   CREATE TABLE household_member (
     member_id text PRIMARY KEY,
     household_id text NOT NULL,
     may_spend boolean NOT NULL
   );
   CREATE INDEX household_member_household ON household_member (household_id);

   CREATE TABLE household_invitation (
     household_id text NOT NULL,
     member_id text NOT NULL,
     PRIMARY KEY (household_id, member_id)
   );
   CREATE INDEX household_invitation_member ON household_invitation (member_id);`,
);
