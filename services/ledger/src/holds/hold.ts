import type { Decimal, Points } from '@accord/values';

export type HoldStatus = 'OPEN' | 'CAPTURED' | 'RELEASED' | 'EXPIRED';

/** A lot's part in a hold, in the order in which they were chosen. */
export interface Pin {
  readonly lotId: string;
  readonly points: Points;
  captured: Points;
  /** Of `captured`, given back since. */
  restored: Points;
}

/** Of a captured hold: what makes it a redemption (`redemptions/redemption.ts`). */
export interface Capture {
  readonly redemptionId: string;
  /** The acceptor's terms at capture: their rate is what it is owed, in that currency. */
  readonly partnerTerms: number;
  readonly ratePerPoint: Decimal;
  readonly currency: string;
  /** The journal that captured it. */
  readonly journalId: string;
}

/** Points reserved at a partner for a payment. It pins lots, and ends once: captured, released or lapsed (domain rule 5). */
export interface Hold {
  readonly id: string;
  readonly walletId: string;
  readonly partnerId: string;
  status: HoldStatus;
  readonly points: Points;
  captured: Points;
  readonly placedAt: Date;
  /** Exclusive: at that instant it is no longer open, whether or not the job has been there. */
  readonly expiresAt: Date;
  endedAt: Date | null;
  /** Null, unless it is captured. */
  capture: Capture | null;
  readonly pins: readonly Pin[];
}

/** The status by the clock: an open hold whose time is over has lapsed. */
export const statusAt = (hold: Pick<Hold, 'status' | 'expiresAt'>, now: Date): HoldStatus =>
  hold.status === 'OPEN' && hold.expiresAt <= now ? 'EXPIRED' : hold.status;
