import type { Check } from '../proof/check.repository';

/** What must hold of movements between wallets (domain rules 9 and 13). */
export const clearingChecks: readonly Check[] = [
  {
    rule: 'clearing-sums-to-zero',
    sql: `SELECT issuer_id || ' terms ' || issuer_terms AS subject, 'sum ' || sum(points) || ' ' || currency AS detail
      FROM entry WHERE account = 'CLEARING' GROUP BY issuer_id, issuer_terms, currency HAVING sum(points) <> 0`,
  },
  {
    rule: 'clearing-comes-in-pairs',
    sql: `WITH side AS (
        SELECT journal.id, journal.reference, journal.recorded_at, currency, issuer_id, issuer_terms, sum(points) AS points
        FROM entry JOIN journal USING (book, wallet_id, version) WHERE account = 'CLEARING' GROUP BY 1, 2, 3, 4, 5, 6
      )
      SELECT one.id AS subject, 'moves ' || one.points || ' of ' || one.issuer_id || ', the journal that it names '
        || coalesce(other.points::text, 'nothing') AS detail
      FROM side one LEFT JOIN side other ON other.id = one.reference AND other.reference = one.id AND other.recorded_at = one.recorded_at
        AND other.currency = one.currency AND other.issuer_id = one.issuer_id AND other.issuer_terms = one.issuer_terms
      WHERE other.points IS DISTINCT FROM -one.points`,
  },
];
