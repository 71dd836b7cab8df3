import type { Database } from '@accord/persistence';
import type { DiscountLine } from './discount-line';
import { bothSides, toDiscountLine, type DiscountLineRecord } from './discount-line.repository';

/**
 * What discounts come to between a partner and others since it joined: the totals by month, and what was recorded since they
 * were last added up.
 */
export const discountsOfPartner = (database: Database, partnerId: string): Promise<DiscountLine[]> =>
  database.run(async (tx) => {
    // Both are of one snapshot, so that nothing is in both or in neither.
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = await tx.query<DiscountLineRecord>(
      `SELECT side.partner_id, currency, side.kind, side.other_id, sum(amount) AS amount FROM (
         SELECT funder_id, seller_id, currency, amount FROM discount_total
         UNION ALL
         SELECT funder_id, seller_id, currency, amount FROM discount_share
         WHERE seller_id IS NOT NULL AND recorded_in >= (SELECT looked_until FROM account_total_progress)
       ) AS moved ${bothSides} WHERE side.partner_id = $1 GROUP BY 1, 2, 3, 4`,
      [partnerId],
    );
    return rows.map(toDiscountLine);
  });
