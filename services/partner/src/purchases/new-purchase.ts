import type { PartnerExit } from '@accord/contracts';
import { Decimal, newId, type Clock, type PurchaseId } from '@accord/values';
import type { Location, PartnerStatus } from '../partners/partner';
import type { PartnerTerms } from '../partners/partner-terms';
import type { KnownMember } from '../members/resolve-members';
import type { Purchase, PurchaseLine } from './purchase';
import {
  fingerprint,
  type DiscountRequest,
  type PaymentRequest,
  type PurchaseRequest,
} from './purchase-request';

/** Terms as far as they say which part of a basket points may pay. */
export type PayingTerms = Pick<
  PartnerTerms,
  'version' | 'validFrom' | 'accepts' | 'maxPointsShare' | 'ratePerPoint'
>;

/** The partner as a sale needs it, with those of its locations that the sales name. */
export interface SellingPartner {
  readonly partnerId: string;
  readonly slug: string;
  readonly category: string;
  readonly currency: string;
  readonly status: PartnerStatus;
  readonly exit?: PartnerExit | undefined;
  readonly terms: readonly PayingTerms[];
  readonly locations: readonly Location[];
}

/** A sale that passed all checks, to be stored. */
export interface NewPurchase extends Purchase {
  readonly purchaseId: PurchaseId;
  readonly fingerprint: string;
  readonly redemptionIds: readonly string[];
  readonly member: KnownMember;
  readonly location?: Location;
  readonly imported: boolean;
  /** What the till took off, by our lines; absent: it does not say. */
  readonly discounts?: readonly ToldDiscount[];
  /** How it was paid; absent: the till does not say. */
  readonly payments?: readonly PaymentRequest[];
}

/** What the till took off by a campaign. */
export interface ToldDiscount {
  readonly campaignId: string;
  readonly amount: Decimal;
  readonly lines?: readonly { readonly lineId: string; readonly amount: Decimal }[];
}

function toldDiscounts(
  discounts: readonly DiscountRequest[],
  lines: readonly PurchaseLine[],
): readonly ToldDiscount[] {
  const ids = new Map(lines.map(({ tillId, lineId }) => [tillId, lineId]));
  return discounts.map(({ campaignId, amount, lines: named }) => ({
    campaignId,
    amount: amount.amount,
    ...(named?.length
      ? {
          lines: named.flatMap((line) => {
            const lineId = ids.get(line.lineId);
            return lineId === undefined ? [] : [{ lineId, amount: line.amount.amount }];
          }),
        }
      : {}),
  }));
}

/** Makes the purchase of a request whose member, location and redemptions are known. */
export function newPurchase(
  request: PurchaseRequest,
  known: {
    partner: SellingPartner;
    member: KnownMember;
    location: Location | undefined;
    paidWithPoints: Decimal;
  },
  clock: Clock,
): NewPurchase {
  const now = clock.now();
  const lines = (request.lines ?? []).map((line): PurchaseLine => ({
    lineId: newId('purchaseLine', now),
    sku: line.sku,
    quantity: line.quantity ?? new Decimal(1),
    amount: line.amount.amount,
    refunded: new Decimal(0),
    ...(typeof line.id === 'string' ? { tillId: line.id } : {}),
    ...(typeof line.name === 'string' ? { name: line.name } : {}),
    ...(typeof line.category === 'string' ? { category: line.category } : {}),
    ...(typeof line.brand === 'string' ? { brand: line.brand } : {}),
  }));
  return {
    purchaseId: newId('purchase', now),
    externalId: request.externalId,
    partnerId: known.partner.partnerId,
    memberId: known.member.memberId,
    ...(known.location ? { locationId: known.location.locationId, location: known.location } : {}),
    occurredAt: request.occurredAt,
    recordedAt: now,
    channel: request.channel ?? 'IN_STORE',
    total: request.total,
    paidWithPoints: known.paidWithPoints,
    lines,
    progress: { refunded: new Decimal(0), refundSequence: 0, settled: false, pointsAwarded: 0n },
    fingerprint: fingerprint(request),
    redemptionIds: request.redemptionIds ?? [],
    member: known.member,
    imported: request.imported ?? false,
    ...(request.discounts ? { discounts: toldDiscounts(request.discounts, lines) } : {}),
    ...(request.payments ? { payments: request.payments } : {}),
  };
}
