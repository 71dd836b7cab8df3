import { partnerChanged } from '@accord/contracts';
import { err, newId, ok, type Clock, type Result } from '@accord/values';
import { under, type InvalidRequest } from '../refusal';
import { announcement } from '../unit-of-work';
import {
  locationFault,
  partnerFault,
  type LocationRequest,
  type Partner,
  type PartnerRequest,
} from './partner';
import type { PartnerWork } from './partner-books';
import { toSnapshot } from './partner-snapshot';
import { makeTerms, type TermsRequest } from './partner-terms';

export interface OnboardRequest extends PartnerRequest {
  readonly terms: TermsRequest;
  readonly locations?: readonly LocationRequest[] | null | undefined;
}

/** An operator takes a partner in: it is ACTIVE at once. Its first terms cover its past too. */
export class OnboardPartner {
  constructor(
    private readonly work: PartnerWork,
    private readonly clock: Clock,
  ) {}

  async onboard(request: OnboardRequest): Promise<Result<Partner, InvalidRequest | 'slug-taken'>> {
    const made = this.make(request);
    if (!made.ok) return made;
    return this.work.run(async ({ partners, announce }) => {
      if (!(await partners.add(made.value))) return err('slug-taken' as const);
      await announce([announcement(partnerChanged, made.value.partnerId, toSnapshot(made.value))]);
      return made;
    });
  }

  private make(request: OnboardRequest): Result<Partner, InvalidRequest> {
    const now = this.clock.now();
    const fault = partnerFault(request);
    if (fault) return err(fault);
    const terms = makeTerms(request.terms, { currency: request.currency, version: 1, validFrom: now });
    if (!terms.ok) return err(under(['terms'], terms.error));
    const locations = request.locations ?? [];
    for (const [index, location] of locations.entries()) {
      const locationProblem = locationFault(location, locations.slice(0, index));
      if (locationProblem) return err(under(['locations', String(index)], locationProblem));
    }
    return ok({
      partnerId: newId('partner', now),
      revision: 1,
      slug: request.slug,
      name: request.name,
      category: request.category,
      currency: request.currency,
      status: 'ACTIVE',
      terms: [terms.value],
      locations: locations.map(({ code, name, timeZone }) => ({
        locationId: newId('location', now),
        code,
        name,
        timeZone,
      })),
      since: now,
    });
  }
}
