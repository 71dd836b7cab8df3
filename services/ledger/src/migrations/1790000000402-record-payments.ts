import { sqlMigration } from '@accord/persistence';

/** Money that partners deposit, and payments that settle statements. A correction is another row with the opposite sign. */
export const recordPayments = sqlMigration(
  1_790_000_000_402,
  'RecordPayments',
  `
CREATE TABLE partner_payment (
  id text PRIMARY KEY,
  partner_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('DEPOSIT', 'PAYMENT')),
  period text REFERENCES settlement (period),
  currency text NOT NULL,
  amount numeric NOT NULL CHECK (amount <> 0),
  reference text NOT NULL,
  recorded_at timestamptz NOT NULL,
  caller text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  CONSTRAINT partner_payment_key UNIQUE (caller, key),
  CONSTRAINT partner_payment_period CHECK ((kind = 'PAYMENT') = (period IS NOT NULL))
);
CREATE INDEX partner_payment_partner ON partner_payment (partner_id);
COMMENT ON COLUMN partner_payment.amount IS 'Positive: from the partner to the operator.';
SELECT protect('partner_payment');
`,
);
