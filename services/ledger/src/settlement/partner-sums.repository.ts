import type { Database } from '@accord/persistence';
import { isSettled } from '../book/currencies.repository';
import { toSettledSum, type SumRecord } from './settlement.repository';
import type { SettledSum } from './settlement';

const side = `(issuer_id = $1 OR partner_id = $1) AND currency = $2 AND ${isSettled('currency')}
  AND account IN ('ISSUED', 'TAKEN_BACK', 'REDEEMED', 'BREAKAGE', 'CLAIM', 'WRITTEN_OFF')`;

const sums = `
SELECT account, issuer_id, issuer_terms, nullif(partner_id, '') AS partner_id, nullif(partner_terms, 0) AS partner_terms, sum(points) AS points
FROM (
  SELECT account, issuer_id, issuer_terms, partner_id, partner_terms, points FROM account_total WHERE ${side}
  UNION ALL
  SELECT account, issuer_id, issuer_terms, coalesce(partner_id, ''), coalesce(partner_terms, 0), points FROM (
    SELECT entry.* FROM journal JOIN entry USING (book, wallet_id, version) WHERE recorded_in >= $3
  ) AS since WHERE ${side}
) AS moved GROUP BY 1, 2, 3, 4, 5`;

/**
 * Sums of all entries of one points currency that concern a partner: the totals by month, and what was recorded since they
 * were last added up, seconds ago. So it is exact now, and costs as much as there are months, not as there are entries.
 */
export const sumsOfPartner = (
  database: Database,
  partnerId: string,
  currency: string,
): Promise<SettledSum[]> =>
  database.run(async (tx) => {
    // Both are of one snapshot, so that no journal is in both or in neither.
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const [progress] = await tx.query<{ until: string }>(
      'SELECT looked_until AS until FROM account_total_progress',
    );
    const rows = await tx.query<SumRecord>(sums, [partnerId, currency, progress!.until]);
    return rows.map(toSettledSum);
  });
