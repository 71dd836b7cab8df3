import type { Points } from '@accord/values';

/** Points that a refund found nowhere. It stands apart from the balance and names its issuer (domain rule 6). */
export interface Debt {
  readonly awardId: string;
  readonly issuerId: string;
  readonly issuerTerms: number;
  readonly recordedAt: Date;
  /** As of a lot: wallets by which it came here when their members were merged. */
  readonly mergedFrom?: readonly string[] | null;
  /** All that was ever owed on this award. */
  incurred: Points;
  /** What is still owed. */
  remaining: Points;
}
