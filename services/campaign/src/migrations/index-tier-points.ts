import { sqlMigration } from '@accord/persistence';

/** Tier points are found by member, to decide tiers: most awards are none. */
export const indexTierPoints = sqlMigration(
  1_790_000_102_100,
  'IndexTierPoints',
  `CREATE INDEX award_of_tier_points ON award (member_id, occurred_at) WHERE reckoning ->> 'unit' = 'TIER'`,
);
