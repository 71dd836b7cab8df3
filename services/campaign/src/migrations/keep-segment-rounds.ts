import { sqlMigration } from '@accord/persistence';

/** How far the daily look at the members of segments has come; a row while it is not done. */
export const keepSegmentRounds = sqlMigration(
  1_790_000_102_120,
  'KeepSegmentRounds',
  `CREATE TABLE segment_round (
     day text PRIMARY KEY,
     after_member text NOT NULL
   ) WITH (fillfactor = 50)`,
);
