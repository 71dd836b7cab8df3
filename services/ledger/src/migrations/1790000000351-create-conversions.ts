import { sqlMigration } from '@accord/persistence';

/**
 * Conversions to and from other programmes, at versioned rates (domain rule 9). A request and its one end are rows of their
 * own, so that both are insert-only and the key lets a conversion end once. The account at the other programme is personal
 * data: it stands apart, so that it can be deleted.
 */
export const createConversions = sqlMigration(
  1_790_000_000_351,
  'CreateConversions',
  `
CREATE TABLE conversion_rate (
  partner_id text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('OUT', 'IN')),
  version int NOT NULL CHECK (version > 0),
  give bigint NOT NULL CHECK (give > 0),
  get bigint NOT NULL CHECK (get > 0),
  minimum bigint NOT NULL CHECK (minimum > 0),
  step bigint NOT NULL CHECK (step > 0),
  valid_from timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  caller text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  PRIMARY KEY (partner_id, direction, version),
  UNIQUE (caller, key)
);

CREATE TABLE conversion (
  book smallint NOT NULL,
  id text NOT NULL,
  wallet_id text NOT NULL,
  member_id text NOT NULL,
  partner_id text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('OUT', 'IN')),
  rate_version int NOT NULL,
  points bigint NOT NULL CHECK (points > 0),
  external_points bigint NOT NULL CHECK (external_points > 0),
  redemption_id text,
  requested_at timestamptz NOT NULL,
  PRIMARY KEY (book, id),
  UNIQUE (book, redemption_id),
  CONSTRAINT conversion_out_is_a_redemption CHECK ((direction = 'OUT') = (redemption_id IS NOT NULL)),
  FOREIGN KEY (partner_id, direction, rate_version) REFERENCES conversion_rate
);
CREATE INDEX conversion_of_partner ON conversion (partner_id, requested_at, id);

CREATE TABLE conversion_end (
  book smallint NOT NULL,
  conversion_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('CONFIRMED', 'UNDONE')),
  external_reference text,
  reason text,
  actor text NOT NULL,
  ended_at timestamptz NOT NULL,
  PRIMARY KEY (book, conversion_id),
  FOREIGN KEY (book, conversion_id) REFERENCES conversion,
  CONSTRAINT conversion_end_says_why
    CHECK ((status = 'CONFIRMED') = (external_reference IS NOT NULL) AND (status = 'UNDONE') = (reason IS NOT NULL))
);

CREATE TABLE conversion_account (
  book smallint NOT NULL,
  conversion_id text NOT NULL,
  account text NOT NULL CHECK (char_length(account) BETWEEN 1 AND 100),
  PRIMARY KEY (book, conversion_id)
);
SELECT protect('conversion_rate', 'conversion', 'conversion_end');
`,
);
