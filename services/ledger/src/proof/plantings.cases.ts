/** For each check of verifyLedger, SQL that breaks what it guards, in books with one lot, an open hold, a refunded redemption and a debt. */
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
  ['wallet-points-are-its-lots', `UPDATE wallet SET points = points + 5`],
  ['lot-within-bounds', `UPDATE lot SET held = remaining + 1`],
  ['lot-remaining-is-its-movements', `UPDATE lot_movement SET points = points - 1`],
  ['lot-held-is-its-holds', `UPDATE lot SET held = held - 1`],
  ['hold-is-its-lots', `UPDATE hold_lot SET points = points + 1`],
  ['redemption-is-its-hold', `UPDATE redemption SET restored = restored + 1`],
  ['redemptions-are-journals', `UPDATE redemption SET points = points + 1`],
  ['reversals-within-original', `UPDATE redemption SET points = 9, restored = 9`],
  ['debt-within-bounds', `UPDATE debt SET remaining = incurred + 1`],
  ['debt-is-its-claim', `UPDATE entry SET points = points - 1 WHERE account = 'DEBT'`],
  ['award-within-granted', `UPDATE award SET standing = granted + 1`],
  ['issuer-adds-up', `UPDATE lot SET issuer_id = 'par_other'`],
  ['statement-is-its-journals', `UPDATE settlement_line SET points = points + 1`],
  ['statement-amount-is-rounded-once', `UPDATE settlement_line SET amount = amount + 0.01`],
  ['wallet-in-its-book', `UPDATE wallet SET book = (book + 1) % 256`],
];
