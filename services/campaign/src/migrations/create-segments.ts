import { sqlMigration } from '@accord/persistence';

/** Segments, and who belonged to them from when to when. */
export const createSegments = sqlMigration(
  1_790_000_101_320,
  'CreateSegments',
  `CREATE TABLE segment (
     segment_id text PRIMARY KEY,
     slug text NOT NULL UNIQUE,
     name text NOT NULL,
     owner_id text,
     definition jsonb,
     names jsonb NOT NULL,
     created_at timestamptz NOT NULL
   );
   CREATE TABLE segment_membership (
     member_id text NOT NULL,
     segment_id text NOT NULL REFERENCES segment ON DELETE CASCADE,
     joined_at timestamptz NOT NULL,
     left_at timestamptz CHECK (left_at >= joined_at),
     PRIMARY KEY (member_id, segment_id, joined_at)
   );
   CREATE UNIQUE INDEX segment_membership_in_force ON segment_membership (segment_id, member_id) WHERE left_at IS NULL`,
);
