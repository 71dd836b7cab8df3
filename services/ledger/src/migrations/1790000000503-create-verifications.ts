import { sqlMigration } from '@accord/persistence';

/**
 * What was verified, up to where, and what was found. Verifying what changed needs to know it: journals say which
 * transaction recorded them, and a hold, which changes points without a journal, which one changed it last.
 */
export const createVerifications = sqlMigration(
  1_790_000_000_503,
  'CreateVerifications',
  `
CREATE TABLE verification (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mode text NOT NULL CHECK (mode IN ('WHOLE', 'CHANGED')),
  first_book smallint NOT NULL,
  last_book smallint NOT NULL,
  looked_until bigint NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  wallets int NOT NULL,
  journals int NOT NULL,
  violations jsonb NOT NULL
);
COMMENT ON COLUMN verification.looked_until IS 'Changes of transactions before this one were seen.';
SELECT protect('verification');

ALTER TABLE hold ADD COLUMN changed_in bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint);
COMMENT ON COLUMN hold.changed_in IS 'The transaction that changed it last.';
CREATE INDEX hold_changed_in ON hold USING brin (changed_in) WITH (pages_per_range = 16, autosummarize = on);
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_changed BEFORE UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION note_change();

CREATE INDEX hold_wallet ON hold (book, wallet_id);
CREATE INDEX redemption_wallet ON redemption (book, wallet_id);
`,
);
