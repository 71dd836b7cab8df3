import { sqlMigration } from '@accord/persistence';

/**
 * A redemption is what a captured hold has become, one of the other: its row says so. As a row of its own, with three
 * indexes, it was a twelfth of all that a redemption writes (docs/adr/0055). `redemption` shows them, for those who ask.
 */
export const redemptionsAreTheirHolds = sqlMigration(
  1_790_000_000_801,
  'RedemptionsAreTheirHolds',
  `
ALTER TABLE hold
  ADD COLUMN redemption_id text,
  ADD COLUMN partner_terms int,
  ADD COLUMN rate_per_point numeric,
  ADD COLUMN currency text,
  ADD COLUMN journal_id text;
COMMENT ON COLUMN hold.redemption_id IS 'What it has become, when it is captured.';
COMMENT ON COLUMN hold.partner_terms IS 'The acceptor''s terms at capture: their rate is what it is owed, in that currency.';
COMMENT ON COLUMN hold.journal_id IS 'The journal that captured it.';
UPDATE hold SET redemption_id = made.id, partner_terms = made.partner_terms, rate_per_point = made.rate_per_point,
  currency = made.currency, journal_id = made.journal_id
FROM redemption AS made WHERE made.book = hold.book AND made.hold_id = hold.id;
DROP TABLE redemption;

ALTER TABLE hold ADD CONSTRAINT hold_redeemed CHECK (
  num_nonnulls(redemption_id, partner_terms, rate_per_point, currency, journal_id) = CASE status WHEN 'CAPTURED' THEN 5 ELSE 0 END);
CREATE UNIQUE INDEX hold_redemption ON hold (redemption_id, book) WHERE redemption_id IS NOT NULL;

CREATE VIEW redemption AS
  SELECT hold.book, redemption_id AS id, hold.id AS hold_id, wallet_id, member_id, partner_id, partner_terms, captured AS points,
    (SELECT sum(back) FROM unnest(lot_restored) AS back)::bigint AS restored, rate_per_point, hold.currency, journal_id, ended_at AS recorded_at
  FROM hold JOIN wallet ON wallet.book = hold.book AND wallet.id = hold.wallet_id
  WHERE redemption_id IS NOT NULL;
`,
);
