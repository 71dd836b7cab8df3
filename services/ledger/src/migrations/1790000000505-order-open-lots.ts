import { sqlMigration } from '@accord/persistence';

/**
 * Open lots in the order in which they are consumed, so that a debit reads no more of them than it takes. Whether a lot is
 * open is a column: an index on `remaining` itself would be written anew with every debit.
 */
export const orderOpenLots = sqlMigration(
  1_790_000_000_505,
  'OrderOpenLots',
  `
ALTER TABLE lot ADD COLUMN open boolean NOT NULL GENERATED ALWAYS AS (remaining > 0) STORED;
COMMENT ON COLUMN lot.open IS 'Whether points remain in it.';
DROP INDEX lot_open;
CREATE INDEX lot_open ON lot (book, wallet_id, expires_at, (cardinality(spendable_at)), recorded_at, id) WHERE open;
CREATE INDEX lot_renewable ON lot (book, wallet_id) WHERE open AND renewal IS NOT NULL;
`,
);
