import { sqlMigration } from '@accord/persistence';

/** The day on which the members of a segment by ranks were last decided. */
export const rankSegments = sqlMigration(
  1_790_000_102_140,
  'RankSegments',
  `ALTER TABLE segment ADD COLUMN ranked_on text;
   CREATE INDEX sale_by_time ON sale (occurred_at)`,
);
