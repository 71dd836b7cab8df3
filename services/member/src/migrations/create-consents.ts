import { sqlMigration } from '@accord/persistence';

/** Every change of a consent is kept: the latest of its purpose and partner is what holds. */
export const createConsents = sqlMigration(
  1_763_800_000_003,
  'CreateConsents',
  `CREATE TABLE consent_change (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     member_id text NOT NULL,
     purpose text NOT NULL,
     partner_id text,
     granted boolean NOT NULL,
     changed_at timestamptz NOT NULL,
     source text NOT NULL
   );
   CREATE INDEX consent_change_member ON consent_change (member_id, id);`,
);
