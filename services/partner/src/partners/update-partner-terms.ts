import { err, ok, type Clock, type Result } from '@accord/values';
import { invalid, under, type Refusal } from '../refusal';
import type { Partner } from './partner';
import { changePartner, type PartnerWork } from './partner-books';
import { makeTerms, type TermsRequest } from './partner-terms';

const LATEST = new Date('3000-01-01T00:00:00Z');

/** A new version of a partner's terms, in force from now or from a later instant. What is past stays as it was agreed. */
export class UpdatePartnerTerms {
  constructor(
    private readonly work: PartnerWork,
    private readonly clock: Clock,
  ) {}

  update(
    partnerId: string,
    request: TermsRequest,
    validFrom: Date | undefined,
  ): Promise<Result<Partner, Refusal>> {
    return changePartner(this.work, partnerId, (partner) => {
      const now = this.clock.now();
      if (validFrom && validFrom < now)
        return err(invalid(['validFrom'], 'New terms can’t begin in the past'));
      if (validFrom && validFrom >= LATEST)
        return err(invalid(['validFrom'], 'New terms can’t begin after the year 2999'));
      const version = Math.max(...partner.terms.map((terms) => terms.version)) + 1;
      const terms = makeTerms(request, { currency: partner.currency, version, validFrom: validFrom ?? now });
      if (!terms.ok) return err(under(['terms'], terms.error));
      return ok({ ...partner, terms: [...partner.terms, terms.value] });
    });
  }
}
