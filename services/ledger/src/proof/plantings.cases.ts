/** For each check of verifyLedger, SQL that breaks what it guards, in books with one lot, an open hold, a refunded redemption, a debt and a discount that another bears. */
export const plantings: readonly (readonly [rule: string, sql: string])[] = [
  ['journal-sums-to-zero', `UPDATE entry SET points = points + 1 WHERE version = 1 AND line = 1`],
  [
    'journal-sums-to-zero-per-issuer',
    `UPDATE entry SET issuer_id = 'par_other' WHERE version = 1 AND line = 1`,
  ],
  ['journal-has-entries', `DELETE FROM entry WHERE version = 2`],
  ['journals-without-gaps', `DELETE FROM journal WHERE version = 2; DELETE FROM entry WHERE version = 2`],
  [
    'wallet-entries-are-lots-minus-debt',
    `UPDATE lot SET remaining = remaining + 1, original = original + 1; UPDATE wallet SET points = points + 1`,
  ],
  ['merged-wallet-has-nothing-free', `UPDATE wallet SET merged_into = 'wal_other'`],
  ['wallet-points-are-its-lots', `UPDATE wallet SET points = points + 5`],
  ['lot-within-bounds', `UPDATE lot SET held = remaining + 1`],
  [
    'lot-remaining-is-its-movements',
    `UPDATE journal SET moved_points[1] = moved_points[1] - 1 WHERE moved <> '{}'`,
  ],
  ['lot-held-is-its-holds', `UPDATE lot SET held = held - 1`],
  ['hold-is-its-lots', `UPDATE hold SET lot_points[1] = lot_points[1] + 1`],
  ['redemption-is-its-hold', `UPDATE hold SET redemption_id = NULL`],
  ['redemptions-are-journals', `UPDATE hold SET captured = captured + 1 WHERE status = 'CAPTURED'`],
  ['reversals-within-original', `UPDATE hold SET captured = 9 WHERE status = 'CAPTURED'`],
  ['correction-undoes-its-adjustment', `UPDATE journal SET kind = 'ADJUST' WHERE version = 3`],
  ['debt-within-bounds', `UPDATE debt SET remaining = incurred + 1`],
  ['debt-is-its-claim', `UPDATE entry SET points = points - 1 WHERE account = 'DEBT'`],
  ['award-within-granted', `UPDATE award SET standing = granted + 1`],
  ['issuer-adds-up', `UPDATE lot SET issuer_id = 'par_other'`],
  ['statement-is-its-journals', `UPDATE settlement_line SET points = points + 1`],
  ['statement-amount-is-rounded-once', `UPDATE settlement_line SET amount = amount + 0.01`],
  [
    'lapse-is-its-journals',
    `INSERT INTO settlement_lapse SELECT period, 'par_other', 'EUR', 1, 5, 0.01, 0.05 FROM settlement`,
  ],
  [
    'total-is-its-entries',
    `INSERT INTO account_total VALUES ('2026-02', 'ISSUED', 'par_other', 1, '', 0, 'PTS', -5)`,
  ],
  ['discount-share-is-its-standing', `UPDATE discount_share SET standing = standing - 1 WHERE sequence = 1`],
  ['discount-line-is-its-movements', `UPDATE settlement_discount SET amount = amount + 1`],
  [
    'discount-total-is-its-movements',
    `INSERT INTO discount_total VALUES ('2026-02', 'par_other', 'par_another', 'EUR', 5)`,
  ],
  ['wallet-in-its-book', `UPDATE wallet SET book = (book + 1) % 256`],
  [
    'entry-is-of-its-journal',
    `UPDATE entry SET recorded_at = recorded_at + interval '1 second' WHERE version = 1 AND line = 1`,
  ],
  [
    'journal-ids-are-unique',
    `UPDATE journal SET id = (SELECT id FROM journal WHERE version = 1) WHERE version = 2`,
  ],
  [
    'journal-moves-its-lots',
    `UPDATE journal SET moved_points[1] = moved_points[1] + CASE version WHEN 2 THEN 1 ELSE -1 END WHERE version IN (2, 3)`,
  ],
  ['lot-is-opened-once', `UPDATE journal SET opened = '{}' WHERE version = 1`],
  ['lot-lapsed-is-its-expiries', `UPDATE lot SET lapsed = 1`],
  ['wallet-issuers-are-its-lots', `UPDATE lot SET issuer_terms = 2`],
  ['wallet-debts-are-its-entries', `UPDATE debt SET issuer_id = 'par_other'`],
  [
    'hold-ends-in-time',
    `UPDATE hold SET ended_at = expires_at + interval '1 hour' WHERE status = 'CAPTURED'`,
  ],
  [
    'hold-is-captured-once',
    `UPDATE hold SET redemption_id = 'rdm_other', journal_id = (SELECT journal_id FROM redemption) WHERE status = 'OPEN'`,
  ],
  ['hold-takes-good-lots', `UPDATE lot SET spendable_at = '{par_other}'`],
  [
    'hold-leaves-no-earlier-lot',
    `INSERT INTO lot (book, wallet_id, id, issuer_id, issuer_terms, original, remaining, recorded_at, available_at, expires_at)
     SELECT book, wallet_id, 'lot_earlier', issuer_id, issuer_terms, 10, 10, recorded_at - interval '1 second', recorded_at, expires_at - interval '1 day' FROM lot`,
  ],
  ['key-in-its-book', `UPDATE command_key SET book = (book + 1) % 256`],
  [
    'key-names-what-it-made',
    `UPDATE command_key SET answer = jsonb_set(answer, '{holdId}', '"hld_00000000000000000000000000"') WHERE answer ? 'holdId'`,
  ],
  ['seal-is-its-journal', `UPDATE journal SET description = 'Another' WHERE version = 2`],
  ['seal-has-its-journal', `DELETE FROM journal WHERE version = 4`],
  ['seals-without-gaps', `DELETE FROM seal WHERE version = 2`],
  ['sealed-journals-keep-their-seals', `DELETE FROM seal WHERE version = (SELECT max(version) FROM seal)`],
  [
    'insert-only-is-enforced',
    `ALTER TABLE entry DISABLE TRIGGER entry_insert_only; ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_insert_only`,
  ],
  ['root-is-its-seals', `UPDATE book_root SET wallets = wallets + 1 WHERE book = 200`],
  ['day-root-is-its-books', `UPDATE day_root SET ends_at = ends_at + interval '1 ms'`],
  ['clearing-sums-to-zero', `UPDATE entry SET account = 'CLEARING' WHERE version = 1 AND account = 'ISSUED'`],
  [
    'clearing-comes-in-pairs',
    `UPDATE entry SET account = 'CLEARING' WHERE version = 1 AND account = 'ISSUED'`,
  ],
  ['statement-root-is-its-statements', `UPDATE settlement_line SET amount = amount + 0.01`],
];
