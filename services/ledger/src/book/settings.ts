import type { Expiry, IsoDuration, Points } from '@accord/values';

/** Points that are spent, or that only count (domain: a status currency). */
export interface PointsCurrency {
  readonly code: string;
  readonly kind: 'SPENDABLE' | 'STATUS';
}

/** What of the programme's settings the books follow. */
export interface LedgerSettings {
  /** The programme's main points currency. */
  readonly currency: string;
  /** All of them, the main one first. */
  readonly currencies: readonly PointsCurrency[];
  readonly zone: string;
  readonly defaultExpiry: Expiry;
  readonly debtPolicy: 'DEBT' | 'WRITE_OFF';
  readonly holdGrace: IsoDuration;
  readonly restoreGrace: IsoDuration;
  readonly walletMaximum: Points | null;
  readonly smallestRedemption: Points;
}
