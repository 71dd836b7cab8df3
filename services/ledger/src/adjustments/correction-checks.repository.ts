import type { Check } from '../proof/check.repository';

/** What holds of adjustments that were undone. */
export const correctionChecks: readonly Check[] = [
  {
    rule: 'correction-undoes-its-adjustment',
    per: 'WALLET',
    // Once, in its wallet; and of each issuer, at the same terms, nothing is left of the two together: what is taken back is as if it were not issued.
    sql: `SELECT undone.reverses AS subject, 'undone ' || times || ' times' || CASE WHEN original.id IS NULL THEN ', and is no adjustment of the wallet'
        ELSE ', points that stay: ' || rest.points END AS detail
      FROM (
        SELECT book, wallet_id, reverses, count(*) AS times, array_agg(version) AS versions
        FROM journal WHERE kind = 'ADJUST' AND reverses IS NOT NULL GROUP BY 1, 2, 3
      ) AS undone
      LEFT JOIN journal AS original ON original.book = undone.book AND original.wallet_id = undone.wallet_id
        AND original.id = undone.reverses AND original.kind = 'ADJUST' AND original.reverses IS NULL
      LEFT JOIN LATERAL (
        SELECT coalesce(sum(abs(points)), 0) AS points FROM (
          SELECT sum(points) AS points FROM entry WHERE entry.book = undone.book AND entry.wallet_id = undone.wallet_id
            AND (entry.version = original.version OR entry.version = ANY (undone.versions))
          GROUP BY CASE account WHEN 'TAKEN_BACK' THEN 'ISSUED' ELSE account END, partner_id, partner_terms, issuer_id, issuer_terms
        ) AS sums
      ) AS rest ON true
      WHERE times > 1 OR original.id IS NULL OR rest.points <> 0`,
  },
];
