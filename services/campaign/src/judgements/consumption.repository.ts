import type { Queryable } from '@accord/persistence';
import type { Consumption } from './consumption';

interface ConsumptionRow {
  readonly campaign_id: string;
  readonly member_id: string;
  readonly purchase_id: string;
  readonly trigger_id: string;
}

/** What consumed which of these purchases and reports: by `campaign member`, the trigger of each. */
export async function findConsumption(
  queryable: Queryable,
  pairs: readonly { readonly campaignId: string; readonly memberId: string }[],
  seen: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>();
  if (pairs.length === 0 || seen.length === 0) return found;
  const rows = await queryable.query<ConsumptionRow>(
    `SELECT campaign_id, member_id, purchase_id, trigger_id FROM consumption
     JOIN unnest($1::text[], $2::text[]) AS pair (campaign_id, member_id) USING (campaign_id, member_id)
     WHERE purchase_id = ANY ($3)`,
    [pairs.map(({ campaignId }) => campaignId), pairs.map(({ memberId }) => memberId), seen],
  );
  for (const { campaign_id, member_id, purchase_id, trigger_id } of rows) {
    const key = `${campaign_id} ${member_id}`;
    found.set(key, (found.get(key) ?? new Map<string, string>()).set(purchase_id, trigger_id));
  }
  return found;
}

export async function insertConsumption(tx: Queryable, consumption: readonly Consumption[]): Promise<void> {
  if (consumption.length === 0) return;
  await tx.query(
    `INSERT INTO consumption (campaign_id, member_id, purchase_id, trigger_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
    [
      consumption.map(({ campaignId }) => campaignId),
      consumption.map(({ memberId }) => memberId),
      consumption.map(({ purchaseId }) => purchaseId),
      consumption.map(({ triggerId }) => triggerId),
    ],
  );
}

/** What these triggers consumed counts again: they were refunded wholly. */
export async function deleteConsumption(tx: Queryable, triggerIds: readonly string[]): Promise<void> {
  if (triggerIds.length === 0) return;
  await tx.query('DELETE FROM consumption WHERE trigger_id = ANY($1)', [triggerIds]);
}
