import { sqlMigration } from '@accord/persistence';

/** Holds with the lots they pin, redemptions, and the keys of commands (by a hash of their own, domain rule 13). */
export const createHolds = sqlMigration(
  1_790_000_000_002,
  'CreateHolds',
  `
CREATE TABLE hold (
  book smallint NOT NULL,
  id text NOT NULL,
  wallet_id text NOT NULL,
  partner_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')),
  points bigint NOT NULL CHECK (points > 0),
  captured bigint NOT NULL DEFAULT 0 CHECK (captured BETWEEN 0 AND points),
  placed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (book, id),
  CONSTRAINT hold_ended CHECK ((status = 'OPEN') = (ended_at IS NULL)),
  CONSTRAINT hold_captured CHECK ((status = 'CAPTURED') = (captured > 0))
) WITH (fillfactor = 80);
CREATE INDEX hold_open ON hold (book, wallet_id) WHERE status = 'OPEN';

CREATE TABLE hold_lot (
  book smallint NOT NULL,
  hold_id text NOT NULL,
  ordinal smallint NOT NULL,
  wallet_id text NOT NULL,
  lot_id text NOT NULL,
  points bigint NOT NULL CHECK (points > 0),
  captured bigint NOT NULL DEFAULT 0,
  restored bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (book, hold_id, ordinal),
  CONSTRAINT hold_lot_parts CHECK (0 <= restored AND restored <= captured AND captured <= points)
) WITH (fillfactor = 80);

CREATE TABLE redemption (
  book smallint NOT NULL,
  id text NOT NULL,
  hold_id text NOT NULL,
  wallet_id text NOT NULL,
  member_id text NOT NULL,
  partner_id text NOT NULL,
  partner_terms int NOT NULL,
  points bigint NOT NULL CHECK (points > 0),
  restored bigint NOT NULL DEFAULT 0,
  rate_per_point numeric NOT NULL,
  currency text NOT NULL,
  journal_id text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (book, id),
  UNIQUE (book, hold_id),
  CONSTRAINT redemption_restored CHECK (0 <= restored AND restored <= points)
) WITH (fillfactor = 80);

CREATE TABLE command_key (
  book smallint NOT NULL,
  caller text NOT NULL,
  key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
  fingerprint text NOT NULL,
  answer jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (book, caller, key)
);
`,
);
