import { sqlMigration } from '@accord/persistence';

/**
 * Wallets, journals, entries, lots. Every table begins with its book and every key includes it (domain rule 13). There
 * are no foreign keys on the hot path (they cost a fifth); verifyLedger finds what they would have refused.
 */
export const createBooks = sqlMigration(
  1_790_000_000_001,
  'CreateBooks',
  `
CREATE TABLE wallet (
  book smallint NOT NULL CHECK (book BETWEEN 0 AND 255),
  id text NOT NULL,
  member_id text NOT NULL,
  currency text NOT NULL,
  version int NOT NULL DEFAULT 0 CHECK (version >= 0),
  points bigint NOT NULL DEFAULT 0 CHECK (points >= 0),
  debt bigint NOT NULL DEFAULT 0 CHECK (debt >= 0),
  due_at timestamptz,
  PRIMARY KEY (book, id)
) WITH (fillfactor = 60);
CREATE INDEX wallet_due ON wallet (due_at, id) WHERE due_at IS NOT NULL;
COMMENT ON COLUMN wallet.version IS 'Number of journals; the row is the mutex of all that is in the wallet.';
COMMENT ON COLUMN wallet.due_at IS 'Nothing lapses before this instant.';

CREATE TABLE journal (
  book smallint NOT NULL,
  wallet_id text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('EARN', 'SPEND', 'EXPIRE', 'TAKE_BACK', 'RESTORE', 'TRANSFER', 'ADJUST', 'CONVERT')),
  recorded_at timestamptz NOT NULL,
  occurred_at timestamptz NOT NULL,
  description text NOT NULL,
  partner_id text,
  purchase_id text,
  reference text,
  reverses text,
  actor text,
  PRIMARY KEY (book, wallet_id, version)
);
CREATE INDEX journal_recorded ON journal USING brin (recorded_at);

CREATE TABLE entry (
  book smallint NOT NULL,
  wallet_id text NOT NULL,
  version int NOT NULL,
  line smallint NOT NULL,
  account text NOT NULL CHECK (account IN ('WALLET', 'DEBT', 'CLAIM', 'ISSUED', 'TAKEN_BACK', 'REDEEMED', 'BREAKAGE')),
  partner_id text,
  partner_terms int,
  issuer_id text NOT NULL,
  issuer_terms int NOT NULL,
  currency text NOT NULL,
  points bigint NOT NULL CHECK (points <> 0),
  effective_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (book, wallet_id, version, line),
  CHECK ((account = 'REDEEMED') = (partner_id IS NOT NULL AND partner_terms IS NOT NULL))
);
CREATE INDEX entry_recorded ON entry USING brin (recorded_at);

CREATE TABLE lot (
  book smallint NOT NULL,
  wallet_id text NOT NULL,
  id text NOT NULL,
  issuer_id text NOT NULL,
  issuer_terms int NOT NULL,
  campaign_id text,
  campaign_version int,
  award_id text,
  purchase_id text,
  origin_lot_id text,
  original bigint NOT NULL CHECK (original > 0),
  remaining bigint NOT NULL,
  held bigint NOT NULL DEFAULT 0,
  lapsed bigint NOT NULL DEFAULT 0,
  excused bigint NOT NULL DEFAULT 0,
  recorded_at timestamptz NOT NULL,
  available_at timestamptz NOT NULL,
  expires_at timestamptz,
  spendable_at text[],
  PRIMARY KEY (book, wallet_id, id),
  CONSTRAINT lot_remaining CHECK (0 <= held AND held <= remaining AND remaining <= original),
  CONSTRAINT lot_lapsed CHECK (0 <= excused AND excused <= lapsed AND lapsed <= original)
) WITH (fillfactor = 80);
CREATE INDEX lot_open ON lot (book, wallet_id) WHERE remaining > 0;

CREATE TABLE lot_movement (
  book smallint NOT NULL,
  wallet_id text NOT NULL,
  lot_id text NOT NULL,
  version int NOT NULL,
  points bigint NOT NULL CHECK (points <> 0),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (book, wallet_id, lot_id, version)
);
COMMENT ON TABLE lot_movement IS 'Signed changes of a lot after it was opened, each by the journal of that version.';

CREATE TABLE debt (
  book smallint NOT NULL,
  wallet_id text NOT NULL,
  award_id text NOT NULL,
  issuer_id text NOT NULL,
  issuer_terms int NOT NULL,
  incurred bigint NOT NULL CHECK (incurred > 0),
  remaining bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (book, wallet_id, award_id, issuer_id),
  CONSTRAINT debt_remaining CHECK (0 <= remaining AND remaining <= incurred)
);

CREATE TABLE award (
  book smallint NOT NULL,
  award_id text NOT NULL,
  issuer_id text NOT NULL,
  wallet_id text NOT NULL,
  purchase_id text,
  granted bigint CHECK (granted >= 0),
  standing bigint NOT NULL CHECK (standing >= 0),
  sequence int NOT NULL DEFAULT 0,
  refused text CHECK (refused IN ('WALLET_MAXIMUM', 'ISSUER_CLOSED')),
  PRIMARY KEY (book, award_id, issuer_id),
  CONSTRAINT award_standing CHECK (granted IS NULL OR standing <= granted)
);
COMMENT ON COLUMN award.granted IS 'Null while only a refund of it has been heard of.';
`,
);
