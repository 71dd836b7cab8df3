import { sqlMigration } from '@accord/persistence';

/** What the clock brings: birthdays that were judged, how far each schedule has come, and runs that are not done. */
export const createMoments = sqlMigration(
  1_790_000_101_120,
  'CreateMoments',
  `CREATE TABLE birthday (
     member_id text NOT NULL,
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     PRIMARY KEY (member_id, occurred_at)
   );
   CREATE INDEX member_fact_birthday ON member_fact (substr(birth_date, 6), member_id);
   CREATE TABLE moment_progress (
     name text PRIMARY KEY,
     until timestamptz NOT NULL
   );
   CREATE TABLE schedule_run (
     schedule text NOT NULL,
     occurs_at timestamptz NOT NULL,
     after_member text NOT NULL,
     PRIMARY KEY (schedule, occurs_at)
   ) WITH (fillfactor = 50)`,
);
