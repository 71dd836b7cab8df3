import { isSettled } from '../book/currencies.repository';
import type { Check } from './check.repository';
import { correctionChecks } from '../adjustments/correction-checks.repository';
import { discountChecks } from '../settlement/discounts/discount-checks.repository';
import { lapseChecks } from '../settlement/lapse-checks.repository';
import { totalChecks } from '../settlement/total-checks.repository';
import { mergeChecks } from '../merging/merge-checks.repository';
import { clearingChecks } from '../clearing/clearing-checks.repository';
import { holdChecks } from './hold-checks.repository';
import { issuerChecks } from './issuer-checks.repository';
import { keyChecks } from './key-checks.repository';
import { lotChecks } from './lot-checks.repository';
import { rootChecks } from './roots/root-checks.repository';
import { sealChecks } from './seal-checks.repository';

const ofWallet = `book || '/' || wallet_id`;

/** All checks, each over the same snapshot. */
export const checks: readonly Check[] = [
  {
    rule: 'journal-sums-to-zero',
    per: 'WALLET',
    sql: `SELECT wallet_id || ' journal ' || version AS subject, 'sum ' || sum(points) || ' ' || currency AS detail
      FROM entry GROUP BY book, wallet_id, version, currency HAVING sum(points) <> 0`,
  },
  {
    rule: 'journal-sums-to-zero-per-issuer',
    per: 'WALLET',
    sql: `SELECT wallet_id || ' journal ' || version AS subject, 'sum ' || sum(points) || ' of ' || issuer_id AS detail
      FROM entry GROUP BY book, wallet_id, version, currency, issuer_id, issuer_terms HAVING sum(points) <> 0`,
  },
  {
    rule: 'journal-has-entries',
    per: 'WALLET',
    sql: `SELECT coalesce(j.wallet_id, e.wallet_id) || ' journal ' || coalesce(j.version, e.version) AS subject,
        CASE WHEN j.version IS NULL THEN 'entries without a journal' ELSE 'a journal without entries' END AS detail
      FROM journal j FULL JOIN (SELECT DISTINCT book, wallet_id, version FROM entry) e USING (book, wallet_id, version)
      WHERE j.id IS NULL OR e.version IS NULL`,
  },
  {
    rule: 'journals-without-gaps',
    per: 'WALLET',
    sql: `SELECT coalesce(w.id, j.wallet_id) AS subject, coalesce(j.count, 0) || ' journals up to ' || coalesce(j.last, 0)
        || ', the wallet says ' || coalesce(w.version::text, 'nothing') AS detail
      FROM wallet w FULL JOIN (SELECT book, wallet_id, count(*) AS count, max(version) AS last FROM journal GROUP BY book, wallet_id) j
        ON j.book = w.book AND j.wallet_id = w.id
      WHERE w.version IS DISTINCT FROM coalesce(j.count, 0) OR coalesce(j.last, 0) <> coalesce(j.count, 0)`,
  },
  {
    rule: 'wallet-entries-are-lots-minus-debt',
    per: 'WALLET',
    sql: `SELECT coalesce(e.wallet_id, l.wallet_id, d.wallet_id) AS subject, 'entries ' || coalesce(e.points, 0) || ', lots '
        || coalesce(l.points, 0) || ', debt ' || coalesce(d.points, 0) AS detail
      FROM (SELECT book, wallet_id, sum(points) AS points FROM entry WHERE account IN ('WALLET', 'DEBT') GROUP BY 1, 2) e
      FULL JOIN (SELECT book, wallet_id, sum(remaining) AS points FROM lot GROUP BY 1, 2) l USING (book, wallet_id)
      FULL JOIN (SELECT book, wallet_id, sum(remaining) AS points FROM debt GROUP BY 1, 2) d USING (book, wallet_id)
      WHERE coalesce(e.points, 0) <> coalesce(l.points, 0) - coalesce(d.points, 0)`,
  },
  {
    rule: 'wallet-points-are-its-lots',
    per: 'WALLET',
    sql: `SELECT w.id AS subject, 'the wallet says ' || w.points || ' and debt ' || w.debt || ', lots ' || coalesce(l.points, 0)
        || ', debt ' || coalesce(d.points, 0) AS detail
      FROM wallet w
      LEFT JOIN (SELECT book, wallet_id, sum(remaining) AS points FROM lot GROUP BY 1, 2) l ON l.book = w.book AND l.wallet_id = w.id
      LEFT JOIN (SELECT book, wallet_id, sum(remaining) AS points FROM debt GROUP BY 1, 2) d ON d.book = w.book AND d.wallet_id = w.id
      WHERE w.points <> coalesce(l.points, 0) OR w.debt <> coalesce(d.points, 0)`,
  },
  {
    rule: 'lot-within-bounds',
    per: 'WALLET',
    sql: `SELECT id AS subject, 'held ' || held || ', remaining ' || remaining || ', original ' || original || ', lapsed ' || lapsed
        || ', excused ' || excused AS detail
      FROM lot WHERE NOT (0 <= held AND held <= remaining AND remaining <= original AND 0 <= excused AND excused <= lapsed AND lapsed <= original)`,
  },
  {
    rule: 'lot-remaining-is-its-movements',
    per: 'WALLET',
    sql: `SELECT coalesce(l.id, m.lot_id) AS subject, 'original ' || coalesce(l.original::text, 'none') || ', moved ' || coalesce(m.points, 0)
        || ', remaining ' || coalesce(l.remaining::text, 'none') AS detail
      FROM lot l FULL JOIN (SELECT book, wallet_id, lot_id, sum(points) AS points FROM lot_movement GROUP BY 1, 2, 3) m
        ON m.book = l.book AND m.wallet_id = l.wallet_id AND m.lot_id = l.id
      WHERE l.remaining IS DISTINCT FROM l.original + coalesce(m.points, 0)`,
  },
  {
    rule: 'lot-held-is-its-holds',
    per: 'WALLET',
    sql: `SELECT l.id AS subject, 'held ' || l.held || ', open holds pin ' || coalesce(h.points, 0) AS detail
      FROM lot l LEFT JOIN (
        SELECT p.book, p.wallet_id, p.lot_id, sum(p.points) AS points FROM hold_lot p
        JOIN hold ON hold.book = p.book AND hold.id = p.hold_id AND hold.status = 'OPEN' GROUP BY 1, 2, 3
      ) h ON h.book = l.book AND h.wallet_id = l.wallet_id AND h.lot_id = l.id
      WHERE l.held <> coalesce(h.points, 0)`,
  },
  {
    rule: 'hold-is-its-lots',
    per: 'WALLET',
    sql: `SELECT hold.id AS subject, 'points ' || hold.points || ' of ' || coalesce(p.points, 0) || ', captured ' || hold.captured || ' of '
        || coalesce(p.captured, 0) AS detail
      FROM hold LEFT JOIN (
        SELECT book, hold_id, sum(points) AS points, sum(captured) AS captured FROM hold_lot GROUP BY 1, 2
      ) p ON p.book = hold.book AND p.hold_id = hold.id
      WHERE hold.points <> coalesce(p.points, 0) OR hold.captured <> coalesce(p.captured, 0) OR (hold.status = 'CAPTURED') <> (hold.captured > 0)`,
  },
  {
    rule: 'redemption-is-its-hold',
    per: 'WALLET',
    sql: `SELECT hold.id AS subject, status || ', captured ' || hold.captured || ', ' || coalesce(r.id, 'no redemption') || ' restored '
        || coalesce(r.restored, 0) AS detail
      FROM hold LEFT JOIN redemption r ON r.book = hold.book AND r.hold_id = hold.id
      WHERE (status = 'CAPTURED') <> (r.id IS NOT NULL) OR r.restored NOT BETWEEN 0 AND hold.captured
        OR EXISTS (SELECT FROM hold_lot pin WHERE pin.book = hold.book AND pin.hold_id = hold.id AND pin.restored NOT BETWEEN 0 AND pin.captured)`,
  },
  {
    rule: 'redemptions-are-journals',
    per: 'WALLET',
    sql: `SELECT coalesce(r.id, j.reference) AS subject, 'stands at ' || coalesce(r.points - r.restored, 0) || ', journals say ' || coalesce(j.points, 0) AS detail
      FROM redemption r FULL JOIN (
        SELECT journal.book, journal.reference, sum(entry.points) AS points FROM journal
        JOIN entry USING (book, wallet_id, version)
        WHERE journal.kind IN ('SPEND', 'RESTORE', 'CONVERT') AND entry.account = 'REDEEMED' GROUP BY 1, 2
      ) j ON j.book = r.book AND j.reference = r.id
      WHERE coalesce(r.points - r.restored, 0) <> coalesce(j.points, 0)`,
  },
  {
    rule: 'reversals-within-original',
    per: 'WALLET',
    sql: `SELECT r.id AS subject, 'reversed ' || sum(-entry.points) || ' of ' || r.points AS detail
      FROM redemption r
      JOIN journal ON journal.book = r.book AND journal.wallet_id = r.wallet_id AND journal.reverses = r.journal_id
      JOIN entry ON entry.book = journal.book AND entry.wallet_id = journal.wallet_id AND entry.version = journal.version AND entry.account = 'REDEEMED'
      GROUP BY r.book, r.id, r.points HAVING sum(-entry.points) > r.points`,
  },
  {
    rule: 'debt-within-bounds',
    per: 'WALLET',
    sql: `SELECT ${ofWallet} || ' ' || award_id AS subject, 'remaining ' || remaining || ' of ' || incurred AS detail
      FROM debt WHERE NOT (0 <= remaining AND remaining <= incurred)`,
  },
  {
    rule: 'award-within-granted',
    per: 'WALLET',
    sql: `SELECT a.award_id AS subject, 'stands at ' || a.standing || ' of ' || a.granted || ', its lots ' || coalesce(l.points, 0) AS detail
      FROM award a LEFT JOIN (
        SELECT book, award_id, issuer_id, sum(original) AS points FROM lot WHERE award_id IS NOT NULL AND origin_lot_id IS NULL GROUP BY 1, 2, 3
      ) l ON l.book = a.book AND l.award_id = a.award_id AND l.issuer_id = a.issuer_id
      WHERE a.granted IS NOT NULL AND (a.standing > a.granted OR a.standing < 0 OR a.granted <> coalesce(l.points, 0))`,
  },
  {
    rule: 'statement-is-its-journals',
    sql: `SELECT coalesce(s.period, e.period) || ' ' || coalesce(s.partner_id, e.partner_id) || ' ' || coalesce(s.kind, e.kind) AS subject,
        'the statement says ' || coalesce(s.points, 0) || ', the journals ' || coalesce(e.points, 0) AS detail
      FROM (
        SELECT period, partner_id, CASE kind WHEN 'RESERVE' THEN 'ISSUED' ELSE kind END AS kind, terms_version, sum(points) AS points
        FROM settlement_line GROUP BY 1, 2, 3, 4
      ) s FULL JOIN (
        SELECT period, side.partner_id, side.kind, side.terms_version, sum(side.points) AS points
        FROM settlement JOIN entry ON entry.recorded_at >= starts_at AND entry.recorded_at < ends_at AND ${isSettled('entry.currency')}
        CROSS JOIN LATERAL (VALUES
          ('ISSUED', issuer_id, issuer_terms, -points, account IN ('ISSUED', 'TAKEN_BACK')),
          ('OWN_REDEEMED', issuer_id, issuer_terms, points, account = 'REDEEMED'),
          ('ACCEPTED', entry.partner_id, partner_terms, points, account = 'REDEEMED')
        ) AS side (kind, partner_id, terms_version, points, counts)
        WHERE side.counts GROUP BY 1, 2, 3, 4 HAVING sum(side.points) <> 0
      ) e USING (period, partner_id, kind, terms_version)
      WHERE coalesce(s.points, 0) <> coalesce(e.points, 0)`,
  },
  {
    rule: 'statement-amount-is-rounded-once',
    sql: `SELECT period || ' ' || partner_id || ' ' || kind AS subject, points || ' × ' || unit_amount || ' is not ' || amount AS detail
      FROM settlement_line WHERE amount <> round(points * unit_amount, scale(amount))`,
  },
  {
    rule: 'wallet-in-its-book',
    per: 'WALLET',
    sql: `SELECT id AS subject, 'book ' || book || ' instead of ' || get_byte(sha256(member_id::bytea), 0) AS detail
      FROM wallet WHERE book <> get_byte(sha256(member_id::bytea), 0)`,
  },
  ...correctionChecks,
  ...lapseChecks,
  ...totalChecks,
  ...discountChecks,
  ...issuerChecks,
  ...lotChecks,
  ...holdChecks,
  ...keyChecks,
  ...sealChecks,
  ...rootChecks,
  ...clearingChecks,
  ...mergeChecks,
];
