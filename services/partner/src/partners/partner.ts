import type { PartnerExit } from '@accord/contracts';
import { isCurrency, isTimeZone } from '@accord/values';
import { invalid, type InvalidRequest } from '../refusal';
import { textFault } from '../text';
import type { PartnerTerms } from './partner-terms';

export type PartnerStatus = 'ONBOARDING' | 'ACTIVE' | 'SUSPENDED' | 'EXITING' | 'CLOSED';

export interface Location {
  readonly locationId: string;
  /** The partner's own code for it, unique at the partner. */
  readonly code: string;
  readonly name: string;
  /** IANA. */
  readonly timeZone: string;
}

/** A business of the coalition. */
export interface Partner {
  readonly partnerId: string;
  /** Grows with each change, from 1. */
  readonly revision: number;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly currency: string;
  /** As the operator set it; where it stands at an instant says `standingAt`. */
  readonly status: PartnerStatus;
  /** Why the operator suspended it. */
  readonly statusReason?: string;
  /** It has given notice. */
  readonly exit?: PartnerExit & { readonly reason: string };
  /** When it was onboarded. */
  readonly since: Date;
  /** All versions, oldest first. */
  readonly terms: readonly PartnerTerms[];
  readonly locations: readonly Location[];
}

export interface LocationRequest {
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface PartnerRequest {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly currency: string;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What is wrong with a new partner's own fields. A slug: lower-case letters, digits and single hyphens, 2…50. */
export function partnerFault(request: PartnerRequest): InvalidRequest | undefined {
  if (!SLUG.test(request.slug) || request.slug.length < 2 || request.slug.length > 50) {
    return invalid(
      ['slug'],
      'A slug has 2 to 50 lower-case letters, digits and single hyphens, such as corner-bakery',
    );
  }
  for (const [field, length] of [
    ['name', 200],
    ['category', 100],
  ] as const) {
    const fault = textFault(request[field], length);
    if (fault) return invalid([field], `The partner's ${field} ${fault}`);
  }
  if (!isCurrency(request.currency))
    return invalid(['currency'], `${request.currency} is not an ISO 4217 currency`);
  return undefined;
}

/** What is wrong with a location, beside those the partner has. */
export function locationFault(
  request: LocationRequest,
  others: readonly { code: string }[],
): InvalidRequest | undefined {
  for (const [field, length] of [
    ['code', 50],
    ['name', 200],
  ] as const) {
    const fault = textFault(request[field], length);
    if (fault) return invalid([field], `The location's ${field} ${fault}`);
  }
  if (!isTimeZone(request.timeZone)) {
    return invalid(['timeZone'], `${request.timeZone} is not an IANA time zone, such as Europe/Warsaw`);
  }
  if (others.some(({ code }) => code === request.code)) {
    return invalid(['code'], `The partner has a location ${request.code} already`);
  }
  return undefined;
}

/** Why a partner that stands so can't record sales; undefined when it can: it still takes points while it leaves. */
export function sellingFault(status: PartnerStatus): InvalidRequest | undefined {
  if (status === 'ACTIVE' || status === 'EXITING') return undefined;
  if (status === 'SUSPENDED') return invalid([], 'The partner is suspended', 'PARTNER_SUSPENDED');
  return invalid([], 'The partner is not active', 'PARTNER_NOT_ACTIVE');
}
