import { sqlMigration } from '@accord/persistence';

/** A member's messages are in order of their place: those of one moment too. */
export const createNotifications = sqlMigration(
  1_763_800_000_002,
  'CreateNotifications',
  `CREATE TABLE notification (
     place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id text NOT NULL,
     member_id text NOT NULL,
     kind text NOT NULL,
     title text NOT NULL,
     body text NOT NULL,
     language text NOT NULL,
     created_at timestamptz NOT NULL,
     read_at timestamptz
   );
   CREATE UNIQUE INDEX notification_id ON notification (id);
   CREATE INDEX notification_member ON notification (member_id, place);
   CREATE INDEX notification_unread ON notification (member_id, place) WHERE read_at IS NULL;`,
);
