import { sqlMigration } from '@accord/persistence';

/**
 * What was last said of members' tiers, of whom anything was; when time changes it; and how far the round has come that a new ladder
 * began. `judged_revision`: the changes up to this one have been judged by campaigns.
 */
export const keepSaidTiers = sqlMigration(
  1_790_000_102_110,
  'KeepSaidTiers',
  `CREATE TABLE member_tier (
     member_id text PRIMARY KEY,
     slug text,
     since timestamptz,
     due_at timestamptz,
     revision integer NOT NULL,
     judged_revision integer NOT NULL
   ) WITH (fillfactor = 70);
   CREATE INDEX member_tier_due ON member_tier (due_at, member_id) WHERE due_at IS NOT NULL;
   CREATE TABLE tier_round (
     version integer PRIMARY KEY,
     after_member text NOT NULL
   ) WITH (fillfactor = 50);
   INSERT INTO tier_round (version, after_member) SELECT max(version), '' FROM tier_ladder HAVING max(version) IS NOT NULL`,
);
