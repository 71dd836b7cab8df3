import type { Check } from './check.repository';

/** What holds for each issuer over all books together. */
export const issuerChecks: readonly Check[] = [
  {
    rule: 'debt-is-its-claim',
    sql: `SELECT issuer_id AS subject, 'members owe ' || coalesce(-sum(points) FILTER (WHERE account = 'DEBT'), 0) || ', it claims '
        || coalesce(sum(points) FILTER (WHERE account = 'CLAIM'), 0) || ' and has written off '
        || coalesce(-sum(points) FILTER (WHERE account = 'WRITTEN_OFF'), 0) AS detail
      FROM entry WHERE account IN ('DEBT', 'CLAIM', 'WRITTEN_OFF') GROUP BY issuer_id HAVING sum(points) <> 0`,
  },
  {
    rule: 'issuer-adds-up',
    sql: `SELECT issuer_id || ' ' || currency AS subject, concat('issued ', issued, ', outstanding ', outstanding, ', redeemed ', redeemed, ', expired ',
        expired, ', taken back ', taken_back, ', claimed ', claimed, ', written off ', written_off, ', debt ', debt) AS detail
      FROM (
        SELECT issuer_id, currency, coalesce(-sum(points) FILTER (WHERE account = 'ISSUED'), 0) AS issued,
          coalesce(sum(points) FILTER (WHERE account = 'REDEEMED'), 0) AS redeemed,
          coalesce(sum(points) FILTER (WHERE account = 'BREAKAGE'), 0) AS expired,
          coalesce(sum(points) FILTER (WHERE account = 'TAKEN_BACK'), 0) AS taken_back,
          coalesce(sum(points) FILTER (WHERE account = 'CLAIM'), 0) AS claimed, coalesce(-sum(points) FILTER (WHERE account = 'WRITTEN_OFF'), 0) AS written_off
        FROM entry GROUP BY issuer_id, currency
      ) e FULL JOIN (
        SELECT issuer_id, currency, sum(remaining) AS outstanding FROM lot JOIN wallet ON wallet.book = lot.book AND wallet.id = lot.wallet_id GROUP BY 1, 2
      ) l USING (issuer_id, currency) FULL JOIN (
        SELECT issuer_id, currency, sum(remaining) AS debt FROM debt JOIN wallet ON wallet.book = debt.book AND wallet.id = debt.wallet_id GROUP BY 1, 2
      ) d USING (issuer_id, currency)
      WHERE coalesce(issued, 0) <> coalesce(outstanding, 0) - coalesce(debt, 0) + coalesce(redeemed, 0) + coalesce(expired, 0)
        + coalesce(taken_back, 0) + coalesce(claimed, 0) - coalesce(written_off, 0)`,
  },
];
