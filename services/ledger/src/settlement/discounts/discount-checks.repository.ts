import type { Check } from '../../proof/check.repository';
import { bothSides, movementsText } from './discount-line.repository';

/** What partners owe each other for discounts: what was booked, what statements say of it, and the totals by month. */
export const discountChecks: readonly Check[] = [
  {
    rule: 'discount-share-is-its-standing',
    sql: `SELECT award_id || ' ' || funder_id AS subject, 'owes ' || sum(amount) || ', and bears ' || min(standing) AS detail
      FROM discount_share GROUP BY book, award_id, funder_id
      HAVING sum(amount) <> CASE WHEN bool_or(sequence = 0) THEN min(standing) ELSE 0 END
        OR bool_or(standing < 0) OR bool_or(sequence > 0 AND amount > 0) OR bool_or(sequence = 0 AND seller_id IS NULL)
        OR count(DISTINCT (seller_id, campaign_id, currency)) FILTER (WHERE seller_id IS NOT NULL) > 1 OR bool_or(seller_id = funder_id)`,
  },
  {
    rule: 'discount-line-is-its-movements',
    sql: `SELECT period || ' ' || partner_id || ' ' || kind || ' ' || other_id AS subject,
        'the statement says ' || coalesce(kept.amount, 0) || ' by ' || coalesce(encode(kept.digest, 'hex'), 'nothing')
          || ', the books ' || coalesce(made.amount, 0) || ' by ' || coalesce(encode(made.digest, 'hex'), 'nothing') AS detail
      FROM settlement_discount AS kept FULL JOIN (
        SELECT period, side.partner_id, currency, side.kind, side.other_id, sum(amount) AS amount, sha256(convert_to(${movementsText}, 'UTF8')) AS digest
        FROM settlement JOIN discount_share AS moved ON recorded_at >= starts_at AND recorded_at < ends_at AND seller_id IS NOT NULL ${bothSides}
        GROUP BY 1, 2, 3, 4, 5
      ) AS made USING (period, partner_id, currency, kind, other_id)
      WHERE kept.amount IS DISTINCT FROM made.amount OR kept.digest IS DISTINCT FROM made.digest`,
  },
  {
    rule: 'discount-total-is-its-movements',
    sql: `SELECT concat_ws(' ', funder_id, seller_id, currency) AS subject,
        'the totals say ' || coalesce(total.amount, 0) || ', the books ' || coalesce(made.amount, 0) AS detail
      FROM (SELECT funder_id, seller_id, currency, sum(amount) AS amount FROM discount_total GROUP BY 1, 2, 3) AS total
      FULL JOIN (
        SELECT funder_id, seller_id, currency, sum(amount) AS amount FROM discount_share
        WHERE seller_id IS NOT NULL AND recorded_in < (SELECT looked_until FROM account_total_progress) GROUP BY 1, 2, 3
      ) AS made USING (funder_id, seller_id, currency)
      WHERE coalesce(total.amount, 0) <> coalesce(made.amount, 0)`,
  },
];
