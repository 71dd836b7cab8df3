import { sqlMigration } from '@accord/persistence';

/** What lapsed in a closed period, and what of it stays with the programme: for information, beside the lines that are paid. */
export const keepLapses = sqlMigration(
  1_790_000_000_405,
  'KeepLapses',
  `
CREATE TABLE settlement_lapse (
  period text NOT NULL REFERENCES settlement (period),
  partner_id text NOT NULL,
  currency text NOT NULL,
  terms_version int NOT NULL,
  points bigint NOT NULL,
  unit_amount numeric NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (period, partner_id, currency, terms_version)
);
SELECT protect('settlement_lapse');
`,
);
