import type { PartnerSnapshot } from './partner-snapshot';

/** When a partner leaves. Both instants are exclusive: at `issuesUntil` it issues no more, at `acceptsUntil` it is closed. */
export interface PartnerExit {
  readonly issuesUntil: Date;
  readonly acceptsUntil: Date;
}

export interface LeavingPartner {
  /** As the operator set it last. */
  readonly status: PartnerSnapshot['status'];
  readonly exit?: PartnerExit | undefined;
}

/**
 * Where a partner stands at an instant: ACTIVE until `issuesUntil`, EXITING until `acceptsUntil`, CLOSED from then on. A
 * suspension counts until the partner is closed. Derived wherever it is asked, so that no job has to change it in time.
 */
export function standingAt({ status, exit }: LeavingPartner, instant: Date): PartnerSnapshot['status'] {
  if (!exit) return status;
  if (instant >= exit.acceptsUntil) return 'CLOSED';
  return status === 'ACTIVE' && instant >= exit.issuesUntil ? 'EXITING' : status;
}

/** Whether a partner may issue points at an instant, as far as its leaving goes: its terms may say no for themselves. */
export function mayIssueAt(partner: LeavingPartner, instant: Date): boolean {
  const standing = standingAt(partner, instant);
  if (standing === 'EXITING' || standing === 'CLOSED') return false;
  return !partner.exit || instant < partner.exit.issuesUntil;
}
