import { err, ok, type Result } from '@accord/values';
import { invalid, type Refusal } from '../refusal';
import type { Partner } from './partner';
import { changePartner, type PartnerWork } from './partner-books';

/** Ends a suspension. Resuming an active partner changes nothing. */
export class ResumePartner {
  constructor(private readonly work: PartnerWork) {}

  resume(partnerId: string): Promise<Result<Partner, Refusal>> {
    return changePartner(this.work, partnerId, (partner) => {
      if (partner.status === 'ACTIVE') return ok(partner);
      if (partner.status !== 'SUSPENDED') {
        return err(invalid(['partnerId'], `A partner that is ${partner.status} can’t be resumed`));
      }
      const { statusReason: _ended, ...rest } = partner;
      return ok({ ...rest, status: 'ACTIVE' });
    });
  }
}
