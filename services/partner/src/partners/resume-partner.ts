import { standingAt } from '@accord/contracts';
import { err, ok, type Clock, type Result } from '@accord/values';
import { invalid, type Refusal } from '../refusal';
import type { Partner } from './partner';
import { changePartner, type PartnerWork } from './partner-books';

/** Ends a suspension: a partner whose notice runs, or has run out, goes on with that. Resuming another changes nothing. */
export class ResumePartner {
  constructor(
    private readonly work: PartnerWork,
    private readonly clock: Clock,
  ) {}

  resume(partnerId: string): Promise<Result<Partner, Refusal>> {
    return changePartner(this.work, partnerId, (partner) => {
      const standing = standingAt(partner, this.clock.now());
      if (standing === 'ACTIVE' || standing === 'EXITING') return ok(partner);
      if (standing !== 'SUSPENDED') {
        return err(invalid(['partnerId'], `A partner that is ${standing} can’t be resumed`));
      }
      const { statusReason: _ended, ...rest } = partner;
      return ok({ ...rest, status: 'ACTIVE' });
    });
  }
}
