import type { Queryable } from '@accord/persistence';
import DataLoader from 'dataloader';
import { findAwards } from './award.repository';
import type { GrantedAward } from './granted-award';
import type { Campaign } from '../campaigns/campaign';
import type { CheckedDiscount } from '../judging/checked-discount';
import { checkedOfRow, type SaleDiscountRow } from '../sales/sale-discounts.row';

/** A purchase that was judged: whose it is, and what it gave. */
export interface JudgedPurchase {
  readonly memberId: string;
  readonly partnerId: string;
  readonly awards: readonly GrantedAward[];
  readonly currency: string;
  /** What the till told that it took off, against the rules. */
  readonly discounts: readonly CheckedDiscount[];
}

export interface CampaignLoaders {
  readonly purchases: DataLoader<string, JudgedPurchase | undefined>;
  readonly campaigns: DataLoader<string, Campaign | undefined>;
}

/** The loaders of one request: a list of purchases costs as many queries as one. */
export const campaignLoaders = (
  database: Queryable,
  findCampaigns: (ids: readonly string[]) => Promise<readonly Campaign[]>,
): CampaignLoaders => ({
  purchases: new DataLoader((ids) => findJudged(database, ids)),
  campaigns: new DataLoader(async (ids) => {
    const found = new Map((await findCampaigns(ids)).map((campaign) => [campaign.campaignId, campaign]));
    return ids.map((id) => found.get(id));
  }),
});

interface JudgedRow {
  readonly purchase_id: string;
  readonly member_id: string;
  readonly partner_id: string;
  readonly currency: string;
  readonly discounts: readonly SaleDiscountRow[];
}

async function findJudged(
  database: Queryable,
  ids: readonly string[],
): Promise<(JudgedPurchase | undefined)[]> {
  const rows = await database.query<JudgedRow>(
    'SELECT purchase_id, member_id, partner_id, currency, discounts FROM sale WHERE purchase_id = ANY($1)',
    [ids],
  );
  const awards = await findAwards(database, ids);
  const found = new Map(rows.map((row) => [row.purchase_id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    return (
      row && {
        memberId: row.member_id,
        partnerId: row.partner_id,
        awards: awards.get(id) ?? [],
        currency: row.currency,
        discounts: row.discounts.map(checkedOfRow),
      }
    );
  });
}
