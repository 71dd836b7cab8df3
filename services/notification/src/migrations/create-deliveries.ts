import { sqlMigration } from '@accord/persistence';

/** Messages on their way through channels that ring. No address: that is asked for at the moment of sending. */
export const createDeliveries = sqlMigration(
  1_763_800_000_003,
  'CreateDeliveries',
  `CREATE TABLE delivery (
     id text PRIMARY KEY,
     notification_id text NOT NULL,
     channel text NOT NULL CONSTRAINT delivery_channel CHECK (channel IN ('EMAIL')),
     status text NOT NULL CONSTRAINT delivery_status CHECK (status IN ('QUEUED', 'SENT', 'FAILED', 'SUPPRESSED')),
     reason text,
     attempts int NOT NULL,
     next_attempt_at timestamptz NOT NULL,
     ended_at timestamptz
   );
   CREATE INDEX delivery_notification ON delivery (notification_id);
   CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE status = 'QUEUED';`,
);
