import type { Purchase } from './purchase';

export interface PurchaseHistoryQuestion {
  readonly memberId: string;
  /** Only those at this partner. */
  readonly partnerId: string | undefined;
}

/** A member's purchases, newest first by when they were. */
export interface PurchaseHistory {
  list(
    question: PurchaseHistoryQuestion & {
      after: { occurredAt: Date; purchaseId: string } | undefined;
      limit: number;
    },
  ): Promise<readonly Purchase[]>;
  count(question: PurchaseHistoryQuestion): Promise<number>;
}

/** Purchases by the partner's own id. */
export interface PurchaseLookUp {
  findByExternalId(partnerId: string, externalId: string): Promise<Purchase | undefined>;
}
