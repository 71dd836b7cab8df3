import { isSettled } from '../book/currencies.repository';
import type { Check } from '../proof/check.repository';

/** What was kept of lapsed points when a period was closed. */
export const lapseChecks: readonly Check[] = [
  {
    rule: 'lapse-is-its-journals',
    sql: `SELECT coalesce(kept.period, made.period) || ' ' || coalesce(kept.partner_id, made.partner_id) AS subject,
        'the statement says ' || coalesce(kept.points, 0) || ', the journals ' || coalesce(made.points, 0) AS detail
      FROM settlement_lapse AS kept FULL JOIN (
        SELECT period, issuer_id AS partner_id, issuer_terms AS terms_version, sum(points) AS points
        FROM settlement JOIN entry ON entry.recorded_at >= starts_at AND entry.recorded_at < ends_at
        WHERE account = 'BREAKAGE' AND ${isSettled('entry.currency')} GROUP BY 1, 2, 3 HAVING sum(points) <> 0
      ) AS made USING (period, partner_id, terms_version)
      LEFT JOIN LATERAL (
        SELECT term.value #>> '{pricePerPoint,currency}' AS currency, (term.value #>> '{pricePerPoint,amount}')::numeric
          * CASE term.value ->> 'funding' WHEN 'ON_ISSUE' THEN 1 WHEN 'HYBRID' THEN (term.value ->> 'reserveShare')::numeric ELSE 0 END AS unit_amount
        FROM partner CROSS JOIN jsonb_array_elements(partner.snapshot -> 'terms') AS term
        WHERE partner.id = kept.partner_id AND (term.value ->> 'version')::int = kept.terms_version
      ) AS terms ON true
      WHERE coalesce(kept.points, 0) <> coalesce(made.points, 0) OR kept.currency <> terms.currency OR kept.unit_amount <> terms.unit_amount
        OR kept.amount <> round(kept.points * kept.unit_amount, scale(kept.amount))`,
  },
];
