import type { Check } from '../proof/check.repository';

const key = 'account, issuer_id, issuer_terms, partner_id, partner_terms, currency';

/** The totals by which partners' accounts and reserves are reckoned, against the entries that they stand for. */
export const totalChecks: readonly Check[] = [
  {
    rule: 'total-is-its-entries',
    sql: `SELECT concat_ws(' ', account, issuer_id, issuer_terms, nullif(partner_id, ''), currency) AS subject,
        'the totals say ' || coalesce(total.points, 0) || ', the entries ' || coalesce(made.points, 0) AS detail
      FROM (SELECT ${key}, sum(points) AS points FROM account_total GROUP BY ${key}) AS total
      FULL JOIN (
        SELECT account, issuer_id, issuer_terms, coalesce(entry.partner_id, '') AS partner_id, coalesce(partner_terms, 0) AS partner_terms, currency,
          sum(points) AS points
        FROM entry JOIN journal USING (book, wallet_id, version)
        WHERE recorded_in < (SELECT looked_until FROM account_total_progress) AND account NOT IN ('WALLET', 'DEBT')
        GROUP BY 1, 2, 3, 4, 5, 6
      ) AS made USING (${key})
      WHERE coalesce(total.points, 0) <> coalesce(made.points, 0)`,
  },
];
