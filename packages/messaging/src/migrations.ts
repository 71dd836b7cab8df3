import { sqlMigration, type MigrationClass } from '@accord/persistence';

const createOutbox = sqlMigration(
  1_700_000_000_001,
  'CreateOutbox',
  `CREATE TABLE outbox (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     event_id text NOT NULL UNIQUE,
     subject text NOT NULL,
     envelope text NOT NULL,
     created_at timestamptz NOT NULL,
     sent_at timestamptz
   );
   CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
   CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;`,
);

const createInbox = sqlMigration(
  1_700_000_000_002,
  'CreateInbox',
  `CREATE TABLE inbox (
     consumer text NOT NULL,
     event_id text NOT NULL,
     handled_at timestamptz NOT NULL,
     PRIMARY KEY (consumer, event_id)
   );
   CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at);`,
);

const createParkedEvent = sqlMigration(
  1_700_000_000_003,
  'CreateParkedEvent',
  `CREATE TABLE parked_event (
     consumer text NOT NULL,
     event_id text NOT NULL,
     type text NOT NULL,
     envelope text NOT NULL,
     reason text NOT NULL,
     attempts int NOT NULL,
     parked_at timestamptz NOT NULL,
     replay_requested_at timestamptz,
     PRIMARY KEY (consumer, event_id)
   );`,
);

/**
 * A service whose tables are spread by book has its outbox spread with them; everybody else's is all in book 0. The relay
 * finds what is unsent by `outbox_unsent`, whatever its book.
 */
const spreadOutbox = sqlMigration(
  1_700_000_000_011,
  'SpreadOutbox',
  `ALTER TABLE outbox ADD COLUMN book smallint NOT NULL DEFAULT 0;
   ALTER TABLE outbox DROP CONSTRAINT outbox_pkey, DROP CONSTRAINT outbox_event_id_key;
   ALTER TABLE outbox ADD PRIMARY KEY (book, id);`,
);

/** The tables of outbox, inbox and parked events: the first migrations of every service. */
export const messagingMigrations: readonly MigrationClass[] = [
  createOutbox,
  createInbox,
  createParkedEvent,
  spreadOutbox,
];
