import { purchaseRecorded, purchaseRefunded, type EventData } from '@accord/contracts';
import { derivedId } from '@accord/values';
import { partnerIdOf } from './stand';

export type Purchase = EventData<typeof purchaseRecorded>;
export type Refund = EventData<typeof purchaseRefunded>;

export interface SaleSketch {
  readonly id?: string;
  readonly member?: string;
  readonly partner?: string;
  readonly at?: string;
  readonly total?: string;
  readonly currency?: string;
  readonly lines?: readonly {
    readonly id?: string;
    readonly sku?: string;
    readonly category?: string;
    readonly brand?: string;
    readonly quantity?: string;
    readonly amount: string;
  }[];
  readonly paidWithPoints?: string;
  readonly recordedAt?: string;
  readonly channel?: Purchase['channel'];
  readonly zone?: string;
  /** What the till says that it took off, by campaign; total and lines are after it. */
  readonly discounts?: Readonly<Record<string, string>>;
  /** Ways in which it was paid. */
  readonly paidBy?: readonly string[];
  /** Its code. */
  readonly location?: string;
}

export const memberIdOf = (name: string): string => derivedId('member', name);
export const purchaseIdOf = (name: string): string => derivedId('purchase', name);

let made = 0;

/** A purchase as the partner service publishes it. */
export function purchaseOf(sketch: SaleSketch = {}): Purchase {
  made += 1;
  const { id = `sale ${made}`, member = 'ann', partner = 'grocer', at = '2026-03-10T12:00:00Z' } = sketch;
  const lines = (sketch.lines ?? []).map((line, index) => ({
    lineId: line.id ?? `l${index}`,
    sku: line.sku ?? `sku${index}`,
    ...(line.category === undefined ? {} : { category: line.category }),
    ...(line.brand === undefined ? {} : { brand: line.brand }),
    quantity: line.quantity ?? '1',
    amount: line.amount,
  }));
  const sum = lines.reduce((total, { amount }) => total + Math.round(Number(amount) * 100), 0);
  return {
    purchaseId: purchaseIdOf(id),
    externalId: id,
    memberId: memberIdOf(member),
    ...(sketch.zone === undefined ? {} : { locationTimeZone: sketch.zone }),
    ...(sketch.location === undefined ? {} : { locationCode: sketch.location }),
    partnerId: partnerIdOf(partner),
    partnerSlug: partner,
    partnerCategory: 'SHOP',
    channel: sketch.channel ?? 'IN_STORE',
    occurredAt: at,
    recordedAt: sketch.recordedAt ?? '2026-11-20T10:00:00.000Z',
    total: { amount: sketch.total ?? (sum / 100).toFixed(2), currency: sketch.currency ?? 'USD' },
    lines,
    paidWithPoints: sketch.paidWithPoints ?? '0',
    ...(sketch.discounts
      ? {
          discounts: Object.entries(sketch.discounts).map(([slug, amount]) => ({
            campaignId: `cmp_${slug}`,
            amount,
          })),
        }
      : {}),
    ...(sketch.paidBy ? { payments: sketch.paidBy.map((method) => ({ method })) } : {}),
  };
}

export const recorded = (...purchases: Purchase[]) =>
  purchases.map((data) => ({ event: purchaseRecorded, key: data.memberId, data }));

/** A refund of a purchase: what of it has been refunded by now. */
export function refundOf(
  purchase: Purchase,
  refundedTotal: string,
  options: { readonly sequence?: number; readonly lines?: Record<string, string> } = {},
): Refund {
  const sequence = options.sequence ?? 1;
  return {
    refundId: derivedId('refund', purchase.purchaseId, String(sequence)),
    purchaseId: purchase.purchaseId,
    memberId: purchase.memberId,
    partnerId: purchase.partnerId,
    sequence,
    occurredAt: purchase.occurredAt,
    recordedAt: '2026-11-21T10:00:00.000Z',
    refundedTotal,
    refundedLines: Object.entries(options.lines ?? {}).map(([lineId, refunded]) => ({ lineId, refunded })),
    wholly: Number(refundedTotal) === Number(purchase.total.amount),
  };
}

export const refunded = (...refunds: Refund[]) =>
  refunds.map((data) => ({ event: purchaseRefunded, key: data.memberId, data }));
