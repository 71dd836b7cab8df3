import { sqlMigration } from '@accord/persistence';

/** Households as they were last heard of: what is told of a pool while the member service is away. */
export const knowHouseholds = sqlMigration(
  1_790_000_000_311,
  'KnowHouseholds',
  `
CREATE TABLE known_household (
  household_id text PRIMARY KEY,
  revision bigint NOT NULL,
  snapshot jsonb NOT NULL
);
`,
);
