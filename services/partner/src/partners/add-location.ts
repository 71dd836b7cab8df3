import { err, newId, ok, type Clock, type Result } from '@accord/values';
import { under, type Refusal } from '../refusal';
import { locationFault, type LocationRequest, type Partner } from './partner';
import { changePartner, type PartnerWork } from './partner-books';

/** A partner opens a shop, or a website. */
export class AddLocation {
  constructor(
    private readonly work: PartnerWork,
    private readonly clock: Clock,
  ) {}

  add(partnerId: string, request: LocationRequest): Promise<Result<Partner, Refusal>> {
    return changePartner(this.work, partnerId, (partner) => {
      const fault = locationFault(request, partner.locations);
      if (fault) return err(under(['location'], fault));
      const { code, name, timeZone } = request;
      const location = { locationId: newId('location', this.clock.now()), code, name, timeZone };
      return ok({ ...partner, locations: [...partner.locations, location] });
    });
  }
}
