import { standingAt } from '@accord/contracts';
import { err, ok, type Clock, type Result } from '@accord/values';
import { invalid, type Refusal } from '../refusal';
import { textFault } from '../text';
import type { Partner } from './partner';
import { changePartner, type PartnerWork } from './partner-books';

/** A suspended partner records no sales; it may still refund old ones. Suspending it again changes nothing. */
export class SuspendPartner {
  constructor(
    private readonly work: PartnerWork,
    private readonly clock: Clock,
  ) {}

  async suspend(partnerId: string, reason: string): Promise<Result<Partner, Refusal>> {
    const fault = textFault(reason, 500);
    if (fault) return err(invalid(['reason'], `The reason ${fault}`));
    return changePartner(this.work, partnerId, (partner) => {
      const standing = standingAt(partner, this.clock.now());
      if (standing === 'SUSPENDED') return ok(partner);
      if (standing === 'ACTIVE' || standing === 'EXITING')
        return ok({ ...partner, status: 'SUSPENDED', statusReason: reason });
      return err(invalid(['partnerId'], `A partner that is ${standing} can’t be suspended`));
    });
  }
}
