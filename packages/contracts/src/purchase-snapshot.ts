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
});
export type PurchaseSnapshot = z.infer<typeof purchaseSnapshot>;
