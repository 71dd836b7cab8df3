import { sqlMigration } from '@accord/persistence';

/** What is known here of others, from their events: languages of members, names of partners. No name of a person, no address. */
export const createDirectory = sqlMigration(
  1_763_800_000_001,
  'CreateDirectory',
  `CREATE TABLE known_member (
     member_id text PRIMARY KEY,
     locale text NOT NULL,
     time_zone text NOT NULL
   );
   CREATE TABLE known_partner (
     partner_id text PRIMARY KEY,
     revision int NOT NULL,
     name text NOT NULL
   );`,
);
