import { err, ok, type Result } from '@accord/values';
import { invalid, type Refusal } from '../refusal';
import { textFault } from '../text';
import type { Partner } from './partner';
import { changePartner, type PartnerWork } from './partner-books';

/** A suspended partner records no sales; it may still refund old ones. Suspending it again changes nothing. */
export class SuspendPartner {
  constructor(private readonly work: PartnerWork) {}

  async suspend(partnerId: string, reason: string): Promise<Result<Partner, Refusal>> {
    const fault = textFault(reason, 500);
    if (fault) return err(invalid(['reason'], `The reason ${fault}`));
    return changePartner(this.work, partnerId, (partner) => {
      if (partner.status === 'SUSPENDED') return ok(partner);
      if (partner.status === 'ACTIVE') return ok({ ...partner, status: 'SUSPENDED', statusReason: reason });
      return err(invalid(['partnerId'], `A partner that is ${partner.status} can’t be suspended`));
    });
  }
}
