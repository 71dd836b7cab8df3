import { sqlMigration } from '@accord/persistence';

/** Members this service has heard of, so that a sale by id needs nobody else. No personal data. */
export const createKnownMember = sqlMigration(
  1_795_300_000_003,
  'CreateKnownMember',
  `CREATE TABLE known_member (
     id text PRIMARY KEY,
     locale text NOT NULL,
     time_zone text NOT NULL
   );`,
);
