import { sqlMigration } from '@accord/persistence';

/**
 * Only primary keys begin with the book. Where two indexes of a table do, and nothing is known of it yet, both seem equally
 * good for `book = … AND id = …`, and PostgreSQL may walk through all that a book has to find one row. A wallet's or a hold's
 * id says its book.
 */
export const indexesBeginWithWhatSelects = sqlMigration(
  1_790_000_000_507,
  'IndexesBeginWithWhatSelects',
  `
DROP INDEX hold_wallet, hold_open, redemption_wallet;
CREATE INDEX hold_wallet ON hold (wallet_id);
CREATE INDEX hold_open ON hold (wallet_id) WHERE status = 'OPEN';
CREATE INDEX redemption_wallet ON redemption (wallet_id);
ALTER TABLE redemption DROP CONSTRAINT redemption_book_hold_id_key, ADD UNIQUE (hold_id, book);
`,
);
