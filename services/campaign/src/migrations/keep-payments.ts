import { sqlMigration } from '@accord/persistence';

/** How a sale was paid, in the partner's own words. Empty: the till did not say. */
export const keepPayments = sqlMigration(
  1_790_000_102_302,
  'KeepPayments',
  `ALTER TABLE sale ADD COLUMN paid_by jsonb NOT NULL DEFAULT '[]'`,
);
