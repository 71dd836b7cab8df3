import type { purchaseRefunded, purchaseSnapshot, EventData } from '@accord/contracts';
import { Decimal } from '@accord/values';
import type { z } from 'zod';
import type { Refunded, Sale, ToldDiscount } from '../judging/occasion';

/** A sale as the rules see it, of what the partner service says of it. */
export function saleOfSnapshot(purchase: z.infer<typeof purchaseSnapshot>, programmeZone: string): Sale {
  return {
    kind: 'purchase',
    id: purchase.purchaseId,
    memberId: purchase.memberId,
    partnerId: purchase.partnerId,
    partnerCategory: purchase.partnerCategory,
    locationCode: purchase.locationCode,
    channel: purchase.channel,
    occurredAt: Date.parse(purchase.occurredAt),
    recordedAt: Date.parse(purchase.recordedAt),
    zone: purchase.locationTimeZone ?? purchase.memberTimeZone ?? programmeZone,
    currency: purchase.total.currency,
    total: new Decimal(purchase.total.amount),
    paidWithPoints: new Decimal(purchase.paidWithPoints),
    lines: purchase.lines.map((line) => ({
      lineId: line.lineId,
      sku: line.sku,
      category: line.category,
      brand: line.brand,
      quantity: new Decimal(line.quantity),
      amount: new Decimal(line.amount),
    })),
    discounts: told(purchase.discounts ?? []),
    ...(purchase.payments ? { paidBy: purchase.payments.map(({ method }) => method) } : {}),
  };
}

/** The same as a question: what the till has not told yet may be taken off. */
export function basketOfSnapshot(purchase: z.infer<typeof purchaseSnapshot>, programmeZone: string): Sale {
  const sale = saleOfSnapshot(purchase, programmeZone);
  return purchase.discounts ? sale : { ...sale, discounts: undefined };
}

const told = (discounts: NonNullable<z.infer<typeof purchaseSnapshot>['discounts']>): ToldDiscount[] =>
  discounts.map(({ campaignId, amount, lines }) => ({
    campaignId,
    amount: new Decimal(amount),
    ...(lines ? { lines: new Map(lines.map((line) => [line.lineId, new Decimal(line.amount)])) } : {}),
  }));

export type Refund = EventData<typeof purchaseRefunded>;

/** The state of a sale's refunds that this refund says: cumulative. */
export const refundedBy = ({ refundedTotal, refundedLines, wholly }: Refund): Refunded => ({
  total: new Decimal(refundedTotal),
  lines: new Map(refundedLines.map(({ lineId, refunded }) => [lineId, new Decimal(refunded)])),
  wholly,
});
