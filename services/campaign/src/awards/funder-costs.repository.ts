import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import type { FunderCosts } from './funder-costs';

interface CostRow {
  readonly partner_id: string;
  readonly points: string;
  /** Null: no discount. */
  readonly currency: string | null;
  readonly amount: string;
}

/** Tier points cost nobody anything, and are left out. */
const COSTS = `
  SELECT partner_id, currency, sum(points) AS points, sum(amount) AS amount FROM (
    SELECT funder->>0 AS partner_id, NULL AS currency, (funder->>1)::bigint AS points, 0 AS amount
    FROM award, jsonb_array_elements(funders) AS funder
    WHERE campaign_id = $1 AND discount IS NULL AND reckoning->>'unit' IS NULL
    UNION ALL
    SELECT funder->>0, discount->>'currency', 0, (funder->>1)::numeric
    FROM award, jsonb_array_elements(discount->'funders') AS funder WHERE campaign_id = $1 AND discount IS NOT NULL
  ) AS borne GROUP BY partner_id, currency ORDER BY partner_id, currency`;

/** Who bears how much of what a campaign has given. */
export async function findFunderCosts(queryable: Queryable, campaignId: string): Promise<FunderCosts[]> {
  const rows = await queryable.query<CostRow>(COSTS, [campaignId]);
  return [...new Set(rows.map((row) => row.partner_id))].map((partnerId) => {
    const own = rows.filter((row) => row.partner_id === partnerId);
    return {
      partnerId,
      points: own.reduce((sum, { points }) => sum + BigInt(points), 0n),
      discounts: own.flatMap(({ currency, amount }) =>
        currency === null ? [] : [{ amount: new Decimal(amount), currency }],
      ),
    };
  });
}
