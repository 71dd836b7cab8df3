import { standingAt } from '@accord/contracts';
import { err, ok, type Clock, type Result } from '@accord/values';
import { invalid, type InvalidRequest, type Refusal } from '../refusal';
import { textFault } from '../text';
import type { Partner } from './partner';
import { changePartner, type PartnerWork } from './partner-books';

const LATEST = new Date('3000-01-01T00:00:00Z');

export interface ExitRequest {
  /** From then on it issues no points. */
  readonly issuesUntil: Date;
  /** From then on it takes part no more. */
  readonly acceptsUntil: Date;
  readonly reason: string;
}

/**
 * A partner gives notice (domain rule 11): it goes on as before until `issuesUntil`, then only takes points, and leaves at
 * `acceptsUntil`. While the notice runs, stating other instants replaces it; the same ones again change nothing.
 */
export class ExitPartner {
  constructor(
    private readonly work: PartnerWork,
    private readonly clock: Clock,
  ) {}

  async exit(partnerId: string, request: ExitRequest): Promise<Result<Partner, Refusal>> {
    const { issuesUntil, acceptsUntil, reason } = request;
    const fault = textFault(reason, 500);
    if (fault) return err(invalid(['reason'], `The reason ${fault}`));
    return changePartner(this.work, partnerId, (partner) => {
      const now = this.clock.now();
      if (isSame(partner.exit, request)) return ok(partner);
      const refusal = underWay(partner, now) ?? instantsFault(request, now);
      return refusal ? err(refusal) : ok({ ...partner, exit: { issuesUntil, acceptsUntil, reason } });
    });
  }

  /** Takes the notice back while it runs. A partner that has given none stays as it is. */
  cancel(partnerId: string): Promise<Result<Partner, Refusal>> {
    return changePartner(this.work, partnerId, (partner) => {
      if (!partner.exit) return ok(partner);
      const refusal = underWay(partner, this.clock.now());
      if (refusal) return err(refusal);
      const { exit: _takenBack, ...rest } = partner;
      return ok(rest);
    });
  }
}

const isSame = (exit: Partner['exit'], request: ExitRequest): boolean =>
  exit !== undefined &&
  exit.issuesUntil.getTime() === request.issuesUntil.getTime() &&
  exit.acceptsUntil.getTime() === request.acceptsUntil.getTime();

/** What has been announced to members as the end of issuing is not moved after it has come. */
function underWay(partner: Partner, now: Date): InvalidRequest | undefined {
  if (standingAt(partner, now) === 'CLOSED')
    return invalid(['partnerId'], 'The partner has left', 'PARTNER_CLOSED');
  if (partner.exit && now >= partner.exit.issuesUntil)
    return invalid(['partnerId'], 'The partner issues no more points: its notice is over', 'NOTICE_OVER');
  return undefined;
}

function instantsFault({ issuesUntil, acceptsUntil }: ExitRequest, now: Date): InvalidRequest | undefined {
  if (issuesUntil < now) return invalid(['issuesUntil'], 'Issuing can’t have ended in the past');
  if (acceptsUntil <= issuesUntil)
    return invalid(['acceptsUntil'], 'A partner accepts points for some time after it issues the last');
  if (acceptsUntil >= LATEST) return invalid(['acceptsUntil'], 'A partner leaves before the year 3000');
  return undefined;
}
