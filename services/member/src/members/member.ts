import type { Card } from '../cards/card';
import type { Consent } from '../consents/consent';
import type { Profile } from '../profile/profile';

export type MemberStatus = 'ACTIVE' | 'SUSPENDED' | 'MERGED' | 'ERASED';

/** A person in the programme. */
export interface Member {
  readonly id: string;
  readonly status: MemberStatus;
  /** BCP 47. */
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string;
  readonly referralCode: string;
  readonly enrolledAt: Date;
  /** The partner at whose till it happened; null: the operator enrolled this member. */
  readonly enrolledBy: string | null;
  /** In whom a merged one lives on, at the end of all merges. */
  readonly mergedInto: string | null;
  readonly profile: Profile;
  /** Also those of members who were merged into this one. */
  readonly cards: readonly Card[];
  /** The latest of each purpose and partner. */
  readonly consents: readonly Consent[];
}
