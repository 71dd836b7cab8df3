import { sqlMigration } from '@accord/persistence';

/**
 * A transfer is its two journals, found by either's id. What its sender says of it stands apart: it may hold personal data,
 * so that it can be deleted, which no journal can.
 */
export const findTransfers = sqlMigration(
  1_790_000_000_302,
  'FindTransfers',
  `
CREATE INDEX journal_transfer ON journal (book, id) WHERE kind = 'TRANSFER';
CREATE INDEX journal_returned ON journal (book, reverses) WHERE kind = 'TRANSFER' AND reverses IS NOT NULL;
CREATE TABLE transfer_message (
  book smallint NOT NULL,
  transfer_id text NOT NULL,
  message text NOT NULL CHECK (char_length(message) BETWEEN 1 AND 200),
  PRIMARY KEY (book, transfer_id)
);
`,
);
