import type { Decimal, Money } from '@accord/values';

export type SalesChannel = 'IN_STORE' | 'ONLINE' | 'APP' | 'PHONE';

/** AWARDED: judged and credited, also when it earned nothing. */
export type PurchaseStatus = 'PENDING' | 'AWARDED' | 'PARTIALLY_REFUNDED' | 'REFUNDED';

export interface PurchaseLine {
  readonly lineId: string;
  /** The till's own id of the line, unique in its purchase. */
  readonly tillId?: string;
  readonly sku: string;
  readonly name?: string;
  readonly category?: string;
  readonly brand?: string;
  readonly quantity: Decimal;
  /** In the purchase's currency, as are all its amounts. */
  readonly amount: Decimal;
  readonly refunded: Decimal;
}

/** A sale at a partner to a member. */
export interface Purchase {
  readonly purchaseId: string;
  /** The partner's own id of it, unique at the partner: the idempotency key. */
  readonly externalId: string;
  readonly partnerId: string;
  readonly memberId: string;
  readonly locationId?: string;
  /** When it was, says the partner. */
  readonly occurredAt: Date;
  /** When it came to us. */
  readonly recordedAt: Date;
  readonly channel: SalesChannel;
  readonly total: Money;
  /** The part of the total that captured holds paid. */
  readonly paidWithPoints: Decimal;
  readonly lines: readonly PurchaseLine[];
  readonly progress: PurchaseProgress;
}

/** What changes after a purchase was recorded. */
export interface PurchaseProgress {
  readonly refunded: Decimal;
  /** How many refunds it has had. */
  readonly refundSequence: number;
  /** Judged, and the awards booked by the ledger. */
  readonly settled: boolean;
  /** Credited so far, refunds taken off. */
  readonly pointsAwarded: bigint;
}

/** Refunds outweigh the awards: a purchase taken back before it was judged is REFUNDED, not PENDING. A total of 0 is refunded by any refund. */
export function purchaseStatus({ total, progress }: Pick<Purchase, 'total' | 'progress'>): PurchaseStatus {
  if (progress.refundSequence > 0) {
    if (progress.refunded.equals(total.amount)) return 'REFUNDED';
    if (progress.refunded.greaterThan(0)) return 'PARTIALLY_REFUNDED';
  }
  return progress.settled ? 'AWARDED' : 'PENDING';
}
