import { sqlMigration } from '@accord/persistence';

/** Roots of Merkle trees: a day's over all wallets, by way of its books; a closed period's over its statements (docs/adr/0024). */
export const createRoots = sqlMigration(
  1_790_000_000_504,
  'CreateRoots',
  `
CREATE TABLE book_root (
  day text NOT NULL CHECK (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  book smallint NOT NULL,
  wallets int NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  PRIMARY KEY (day, book)
);
CREATE TABLE day_root (
  day text PRIMARY KEY CHECK (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  ends_at timestamptz NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32)
);
COMMENT ON TABLE day_root IS 'Over all that was sealed before ends_at.';
CREATE TABLE statement_root (
  period text PRIMARY KEY REFERENCES settlement (period),
  statements int NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32)
);
SELECT protect('book_root', 'day_root', 'statement_root');
`,
);
