import type { IsoDuration, Points } from '@accord/values';

/** What of the programme's settings the books follow. */
export interface LedgerSettings {
  /** The programme's points currency. */
  readonly currency: string;
  readonly zone: string;
  readonly defaultExpiry: IsoDuration;
  readonly debtPolicy: 'DEBT' | 'WRITE_OFF';
  readonly holdGrace: IsoDuration;
  readonly restoreGrace: IsoDuration;
  readonly walletMaximum: Points | null;
  readonly smallestRedemption: Points;
}
