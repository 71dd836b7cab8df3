import type { Check } from '../proof/check.repository';

/** What must hold of wallets whose members live on in others (domain rule 9). */
export const mergeChecks: readonly Check[] = [
  {
    rule: 'merged-wallet-has-nothing-free',
    per: 'WALLET',
    sql: `SELECT wallet.id AS subject, 'lives on in ' || merged_into || ', and has ' || coalesce(sum(remaining - held), 0)
        || ' free points here and owes ' || debt AS detail
      FROM wallet LEFT JOIN lot ON lot.book = wallet.book AND lot.wallet_id = wallet.id
      WHERE merged_into IS NOT NULL GROUP BY wallet.id, merged_into, debt HAVING coalesce(sum(remaining - held), 0) > 0 OR debt > 0`,
  },
];
