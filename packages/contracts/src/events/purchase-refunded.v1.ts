import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A purchase was refunded, wholly or in part. Amounts are cumulative: what of the purchase has been refunded by now. */
export const purchaseRefunded = defineEvent({
  name: 'purchase-refunded',
  version: 1,
  family: 'purchase',
  schema: z.object({
    refundId: wire.id,
    purchaseId: wire.id,
    memberId: wire.id,
    partnerId: wire.id,
    /** 1 for the purchase's first refund, 2 for its second …: a later state never gives way to an earlier one. */
    sequence: z.int().positive(),
    occurredAt: wire.instant,
    recordedAt: wire.instant,
    /** In the purchase's currency, all refunds so far. */
    refundedTotal: wire.decimal,
    /** The same per line, for every line with a refund; empty for a purchase without lines. Sums to refundedTotal when there are lines. */
    refundedLines: z.array(z.object({ lineId: wire.id, refunded: wire.decimal })),
    wholly: z.boolean(),
  }),
});
