import { sqlMigration } from '@accord/persistence';

/**
 * Sums of the entries that concern partners, by month, behind the hot path: each journal is added once, by the transaction
 * that recorded it. And what follows from them: each partner's reserve, and whether it may issue.
 */
export const reckonReserves = sqlMigration(
  1_790_000_000_403,
  'ReckonReserves',
  `
CREATE TABLE account_total (
  period text NOT NULL,
  account text NOT NULL,
  issuer_id text NOT NULL,
  issuer_terms int NOT NULL,
  partner_id text NOT NULL DEFAULT '',
  partner_terms int NOT NULL DEFAULT 0,
  currency text NOT NULL,
  points numeric NOT NULL,
  PRIMARY KEY (period, account, issuer_id, issuer_terms, partner_id, partner_terms, currency)
);
CREATE TABLE account_total_progress (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  looked_until bigint NOT NULL
);
COMMENT ON COLUMN account_total_progress.looked_until IS 'Journals of transactions before this one are in the totals.';
INSERT INTO account_total_progress (looked_until) VALUES (0);

CREATE TABLE partner_reserve (
  partner_id text PRIMARY KEY,
  currency text NOT NULL,
  reserve numeric NOT NULL,
  floor numeric,
  throttled boolean NOT NULL,
  reckoned_at timestamptz NOT NULL
);

ALTER TABLE award DROP CONSTRAINT award_refused_check,
  ADD CONSTRAINT award_refused_check CHECK (refused IN ('WALLET_MAXIMUM', 'ISSUER_CLOSED', 'ISSUER_THROTTLED'));
`,
);
