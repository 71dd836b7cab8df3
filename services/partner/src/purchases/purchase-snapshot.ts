import type { EventData, purchaseRecorded, PurchaseSnapshot } from '@accord/contracts';
import { formatAmount } from '@accord/values';
import type { NewPurchase, SellingPartner, ToldDiscount } from './new-purchase';

/** A sale as the rules see it. */
export function toSnapshot(purchase: NewPurchase, partner: SellingPartner): PurchaseSnapshot {
  const { total, member, location } = purchase;
  return {
    purchaseId: purchase.purchaseId,
    externalId: purchase.externalId,
    memberId: purchase.memberId,
    ...(member.timeZone === undefined ? {} : { memberTimeZone: member.timeZone }),
    partnerId: partner.partnerId,
    partnerSlug: partner.slug,
    partnerCategory: partner.category,
    ...(location ? { locationCode: location.code, locationTimeZone: location.timeZone } : {}),
    channel: purchase.channel,
    occurredAt: purchase.occurredAt.toISOString(),
    recordedAt: purchase.recordedAt.toISOString(),
    total: { amount: formatAmount(total), currency: total.currency },
    lines: purchase.lines.map((line) => ({
      lineId: line.lineId,
      sku: line.sku,
      ...(line.category === undefined ? {} : { category: line.category }),
      ...(line.brand === undefined ? {} : { brand: line.brand }),
      quantity: line.quantity.toFixed(),
      amount: line.amount.toFixed(),
    })),
    paidWithPoints: purchase.paidWithPoints.toFixed(),
    ...(purchase.discounts ? { discounts: purchase.discounts.map(toldSnapshot) } : {}),
    ...(purchase.payments
      ? {
          payments: purchase.payments.map(({ method, amount }) => ({
            method,
            ...(amount ? { amount: amount.amount.toFixed() } : {}),
          })),
        }
      : {}),
  };
}

const toldSnapshot = ({
  campaignId,
  amount,
  lines,
}: ToldDiscount): NonNullable<PurchaseSnapshot['discounts']>[number] => ({
  campaignId,
  amount: amount.toFixed(),
  ...(lines ? { lines: lines.map((line) => ({ ...line, amount: line.amount.toFixed() })) } : {}),
});

/** The event of a sale. */
export const toRecorded = (
  purchase: NewPurchase,
  partner: SellingPartner,
): EventData<typeof purchaseRecorded> => ({
  ...toSnapshot(purchase, partner),
  ...(purchase.imported ? { imported: true } : {}),
});
