import { sqlMigration } from '@accord/persistence';

/** What each partner owes for a point, by version of its terms: what a campaign would cost. Null: not heard yet. */
export const keepPrices = sqlMigration(
  1_790_000_101_201,
  'KeepPrices',
  'ALTER TABLE partner ADD COLUMN prices jsonb',
);
