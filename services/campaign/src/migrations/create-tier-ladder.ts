import { sqlMigration } from '@accord/persistence';

/** The tiers of the programme: every ladder that was set, the newest one in force. */
export const createTierLadder = sqlMigration(
  1_790_000_101_330,
  'CreateTierLadder',
  `CREATE TABLE tier_ladder (
     version integer PRIMARY KEY,
     ladder jsonb NOT NULL,
     zone text NOT NULL,
     set_at timestamptz NOT NULL
   )`,
);
