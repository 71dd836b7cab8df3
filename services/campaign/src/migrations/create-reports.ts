import { sqlMigration } from '@accord/persistence';

/** Visits and partners' own events: each key of a partner once. */
export const createReports = sqlMigration(
  1_790_000_101_100,
  'CreateReports',
  `CREATE TABLE reported_event (
     event_id text PRIMARY KEY,
     partner_id text NOT NULL,
     key text NOT NULL,
     fingerprint text NOT NULL,
     partner_category text,
     member_id text NOT NULL,
     name text,
     location_code text,
     attributes jsonb NOT NULL,
     zone text NOT NULL,
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     UNIQUE (partner_id, key)
   );
   CREATE INDEX reported_event_of_member ON reported_event (member_id, occurred_at)`,
);
