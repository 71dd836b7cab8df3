import { sqlMigration } from '@accord/persistence';

/**
 * What partners owe each other for discounts that one gave at its till on another's account, and the lines of statements
 * that it makes: beside the journals, for it is money and no points (docs/adr/0052).
 */
export const bookDiscounts = sqlMigration(
  1_790_000_000_701,
  'BookDiscounts',
  `
CREATE TABLE discount_share (
  book smallint NOT NULL,
  award_id text NOT NULL,
  funder_id text NOT NULL,
  sequence int NOT NULL CHECK (sequence >= 0),
  seller_id text,
  campaign_id text,
  currency text,
  standing numeric NOT NULL CHECK (standing >= 0),
  amount numeric NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_in bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
  PRIMARY KEY (book, award_id, funder_id, sequence),
  CONSTRAINT discount_share_of_another CHECK (seller_id <> funder_id),
  CONSTRAINT discount_share_given CHECK (CASE WHEN seller_id IS NULL
    THEN sequence > 0 AND amount = 0 AND campaign_id IS NULL AND currency IS NULL
    ELSE campaign_id IS NOT NULL AND currency IS NOT NULL END)
);
COMMENT ON TABLE discount_share IS 'One row for all that was heard of what a funder bears of a discount.';
COMMENT ON COLUMN discount_share.sequence IS '0: as it was given; else after the purchase''s refund of this number.';
COMMENT ON COLUMN discount_share.seller_id IS 'Who gave it; null: only a refund had been heard of.';
COMMENT ON COLUMN discount_share.standing IS 'What the funder bears of it, as it was heard.';
COMMENT ON COLUMN discount_share.amount IS 'What the funder owes the seller more by it; negative: less.';
COMMENT ON COLUMN discount_share.recorded_in IS 'The transaction that recorded it.';
CREATE INDEX discount_share_recorded ON discount_share USING brin (recorded_at);
CREATE INDEX discount_share_recorded_in ON discount_share USING brin (recorded_in) WITH (pages_per_range = 16, autosummarize = on);

CREATE TABLE discount_total (
  period text NOT NULL,
  funder_id text NOT NULL,
  seller_id text NOT NULL,
  currency text NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (period, funder_id, seller_id, currency)
);
COMMENT ON TABLE discount_total IS 'Sums by month, behind the hot path: as far as account_total_progress says.';

CREATE TABLE settlement_discount (
  period text NOT NULL REFERENCES settlement (period),
  partner_id text NOT NULL,
  currency text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('DISCOUNT_BORNE', 'DISCOUNT_GIVEN')),
  other_id text NOT NULL,
  amount numeric NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  PRIMARY KEY (period, partner_id, currency, kind, other_id)
);
COMMENT ON COLUMN settlement_discount.other_id IS 'Of DISCOUNT_BORNE the seller, of DISCOUNT_GIVEN the funder.';
COMMENT ON COLUMN settlement_discount.digest IS 'SHA-256 of the text of all that it is the sum of.';
SELECT protect('discount_share', 'settlement_discount');
`,
);
