import { z } from 'zod';
import { wire } from './define';

export const salesChannel = z.enum(['IN_STORE', 'ONLINE', 'APP', 'PHONE']);

export const purchaseLineSnapshot = z.object({
  lineId: wire.id,
  sku: z.string(),
  category: z.string().optional(),
  brand: z.string().optional(),
  quantity: wire.decimal,
  /** In the purchase's currency. */
  amount: wire.decimal,
});

/** A discount that the till says it gave, of a campaign. Whether the rules cover it is judged later. */
export const toldDiscount = z.object({
  campaignId: z.string(),
  /** In the purchase's currency. */
  amount: wire.decimal,
  /** What of it came off which line; absent: the till doesn't say. */
  lines: z.array(z.object({ lineId: wire.id, amount: wire.decimal })).optional(),
});

/** A sale as the rules see it. A sale without lines has none here; conditions on lines then match nothing. */
export const purchaseSnapshot = z.object({
  purchaseId: wire.id,
  externalId: z.string(),
  memberId: wire.id,
  /** The member's zone, for local time where the sale has no location. */
  memberTimeZone: z.string().optional(),
  partnerId: wire.id,
  partnerSlug: z.string(),
  partnerCategory: z.string(),
  locationCode: z.string().optional(),
  locationTimeZone: z.string().optional(),
  channel: salesChannel,
  occurredAt: wire.instant,
  recordedAt: wire.instant,
  total: wire.money,
  lines: z.array(purchaseLineSnapshot),
  /** The part of the total that captured holds paid; it earns nothing, taken off the lines in proportion. */
  paidWithPoints: wire.decimal,
  /** What campaigns took off it at the till; total and lines are after them. Absent: nothing; in a quote: nothing yet. */
  discounts: z.array(toldDiscount).optional(),
  /** How it was paid, by the partner's own words for it (`cash`, `cobranded-card`), each once. Absent: the till doesn't say. */
  payments: z.array(z.object({ method: z.string(), amount: wire.decimal.optional() })).optional(),
});
export type PurchaseSnapshot = z.infer<typeof purchaseSnapshot>;
