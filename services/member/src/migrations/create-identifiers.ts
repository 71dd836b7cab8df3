import { sqlMigration } from '@accord/persistence';

/**
 * Cards, phone numbers and e-mail addresses, as digests: each belongs to one member. One index answers every lookup, and it
 * holds no personal data. Keys of enrolments are unique within their caller.
 */
export const createIdentifiers = sqlMigration(
  1_763_800_000_004,
  'CreateIdentifiers',
  `CREATE TABLE member_identifier (
     digest bytea PRIMARY KEY,
     member_id text NOT NULL
   );
   CREATE INDEX member_identifier_member ON member_identifier (member_id);

   CREATE TABLE enrolment_key (
     scope text NOT NULL,
     key text NOT NULL,
     member_id text NOT NULL,
     fingerprint text NOT NULL,
     PRIMARY KEY (scope, key)
   );`,
);
