import { sqlMigration } from '@accord/persistence';

/**
 * A lapse is named by its wallet, the business day and its number on it (`2026-03-01/1`): whoever books it, and however
 * often, it is there once.
 */
export const nameLapses = sqlMigration(
  1_790_000_000_201,
  'NameLapses',
  `CREATE UNIQUE INDEX journal_lapse ON journal (book, wallet_id, reference) WHERE kind = 'EXPIRE';`,
);
