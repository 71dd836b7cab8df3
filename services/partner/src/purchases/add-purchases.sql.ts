import type { NewPurchase } from './new-purchase';

/** One statement for a whole batch. In the order of their keys, so that batches that overlap don't wait for each other crosswise. */
export const ADD_PURCHASES = `
  WITH stored AS (
    INSERT INTO purchase (id, partner_id, external_id, member_id, location_id, occurred_at, recorded_at, channel, currency,
                          total, paid_with_points, fingerprint)
    SELECT id, partner_id, external_id, member_id, location_id, occurred_at, recorded_at, channel, currency,
           total, paid_with_points, fingerprint
    FROM json_to_recordset($1::json) AS incoming (
      id text, partner_id text, external_id text, member_id text, location_id text, occurred_at timestamptz,
      recorded_at timestamptz, channel text, currency text, total numeric, paid_with_points numeric, fingerprint text)
    ORDER BY partner_id, external_id
    ON CONFLICT (partner_id, external_id) DO NOTHING
    RETURNING id
  ), lines AS (
    INSERT INTO purchase_line (purchase_id, position, id, till_id, sku, name, category, brand, quantity, amount)
    SELECT purchase_id, position, line.id, till_id, sku, name, category, brand, quantity, amount
    FROM json_to_recordset($2::json) AS line (
      purchase_id text, position integer, id text, till_id text, sku text, name text, category text, brand text,
      quantity numeric, amount numeric)
    JOIN stored ON stored.id = purchase_id
  ), redemptions AS (
    INSERT INTO purchase_redemption (redemption_id, purchase_id)
    SELECT redemption_id, purchase_id
    FROM json_to_recordset($3::json) AS used (redemption_id text, purchase_id text)
    JOIN stored ON stored.id = purchase_id
  )
  SELECT id FROM stored`;

const purchaseJson = (purchase: NewPurchase): object => ({
  id: purchase.purchaseId,
  partner_id: purchase.partnerId,
  external_id: purchase.externalId,
  member_id: purchase.memberId,
  location_id: purchase.locationId,
  occurred_at: purchase.occurredAt,
  recorded_at: purchase.recordedAt,
  channel: purchase.channel,
  currency: purchase.total.currency,
  total: purchase.total.amount.toFixed(),
  paid_with_points: purchase.paidWithPoints.toFixed(),
  fingerprint: purchase.fingerprint,
});

const lineJson = ({ purchaseId, lines }: NewPurchase): object[] =>
  lines.map((line, position) => ({
    purchase_id: purchaseId,
    position,
    id: line.lineId,
    till_id: line.tillId,
    sku: line.sku,
    name: line.name,
    category: line.category,
    brand: line.brand,
    quantity: line.quantity.toFixed(),
    amount: line.amount.toFixed(),
  }));

const redemptionJson = ({ purchaseId, redemptionIds }: NewPurchase): object[] =>
  redemptionIds.map((id) => ({ redemption_id: id, purchase_id: purchaseId }));

/** The parameters of ADD_PURCHASES: purchases, lines and redemptions, each as JSON. */
export const addParameters = (purchases: readonly NewPurchase[]): string[] => [
  JSON.stringify(purchases.map(purchaseJson)),
  JSON.stringify(purchases.flatMap(lineJson)),
  JSON.stringify(purchases.flatMap(redemptionJson)),
];
