import { sqlMigration } from '@accord/persistence';

/** Who there is. No personal data: that is in member_profile, so that erasing one row (or its key) erases the person. */
export const createMembers = sqlMigration(
  1_763_800_000_001,
  'CreateMembers',
  `CREATE TABLE member (
     id text PRIMARY KEY,
     status text NOT NULL CONSTRAINT member_status CHECK (status IN ('ACTIVE', 'SUSPENDED', 'MERGED', 'ERASED')),
     locale text NOT NULL,
     time_zone text NOT NULL,
     referral_code text NOT NULL,
     referred_by text,
     enrolled_at timestamptz NOT NULL,
     enrolled_by text,
     merged_into text
   );
   CREATE UNIQUE INDEX member_referral_code ON member (referral_code);

   CREATE TABLE member_profile (
     member_id text PRIMARY KEY,
     given_name text,
     family_name text,
     email text,
     phone text,
     birth_date date,
     attributes jsonb NOT NULL,
     search_text text NOT NULL
   );`,
);
