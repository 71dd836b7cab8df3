import { sqlMigration } from '@accord/persistence';

/** What the ledger knows of partners, and closed settlement periods with their statements. */
export const createSettlements = sqlMigration(
  1_790_000_000_003,
  'CreateSettlements',
  `
CREATE TABLE partner (
  id text PRIMARY KEY,
  revision int NOT NULL,
  snapshot jsonb NOT NULL
);

CREATE TABLE settlement (
  period text PRIMARY KEY CHECK (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  id text NOT NULL UNIQUE,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  closed_at timestamptz NOT NULL,
  closed_by text NOT NULL
);

CREATE TABLE settlement_line (
  period text NOT NULL REFERENCES settlement (period),
  partner_id text NOT NULL,
  currency text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ISSUED', 'RESERVE', 'OWN_REDEEMED', 'ACCEPTED')),
  terms_version int NOT NULL,
  points bigint NOT NULL,
  unit_amount numeric NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (period, partner_id, currency, kind, terms_version)
);
`,
);
