import { sqlMigration } from '@accord/persistence';

/** Messages that wait for their reader's language or a partner's name: the event they will tell of. */
export const createWaitingMessages = sqlMigration(
  1_763_800_000_004,
  'CreateWaitingMessages',
  `CREATE TABLE waiting_message (
     id text PRIMARY KEY,
     credited jsonb NOT NULL,
     attempts int NOT NULL,
     next_attempt_at timestamptz NOT NULL
   );
   CREATE INDEX waiting_message_due ON waiting_message (next_attempt_at);`,
);
