import { derivedId, err, ok, type Clock, type Result } from '@accord/values';
import type { Members } from '../members/find-members';
import { lookupOf, type MemberReference } from '../members/reference';
import { isPrintable } from '../profile/plain-text';
import * as household from './household';
import type { Decision, Household, HouseholdRefusal } from './household';

export interface Households {
  /** Where a member is in, or is invited to. */
  byMembers(memberIds: readonly string[]): Promise<Map<string, Household>>;
  byIds(ids: readonly string[]): Promise<Map<string, Household>>;
  invitations(memberId: string): Promise<Household[]>;
  /** Makes it, unless its id is there already: then answers that one. Undefined: its owner is in a household. */
  create(made: Household): Promise<Household | undefined>;
  /** Decides on the locked household and saves what it became, with its event. */
  change(id: string, decide: (household: Household) => Decision): Promise<Decision>;
}

type Outcome = Promise<Result<Household, HouseholdRefusal>>;

/** Makes households and changes them. Each answers the household as it stands then. */
export class ChangeHouseholds {
  constructor(
    private readonly households: Households,
    private readonly members: Pick<Members, 'resolve'>,
    private readonly clock: Clock,
  ) {}

  /** The same member, key and name are the same household, for ever. */
  async create(ownerId: string, name: string, key: string): Outcome {
    const title = name.normalize('NFC').trim();
    if (title === '' || [...title].length > 60 || !isPrintable(title))
      return err({ kind: 'INVALID', path: ['name'], message: 'A name has 1 to 60 printable characters' });
    if (key === '' || key.length > 255 || !isPrintable(key))
      return err({ kind: 'INVALID', path: ['idempotencyKey'], message: 'A key has 1 to 255 characters' });
    const id = derivedId('household', ownerId, key);
    const made = await this.households.create(household.found(id, title, ownerId, this.clock.now()));
    if (!made) return err({ kind: 'REFUSED', code: 'IN_A_HOUSEHOLD' });
    return made.name === title ? ok(made) : err({ kind: 'CONFLICT' });
  }

  async invite(actor: string, reference: MemberReference): Outcome {
    const [invited] = await this.members.resolve([lookupOf(reference)]);
    if (invited?.status !== 'ACTIVE') return err({ kind: 'NOT_FOUND', resource: 'Member' });
    return this.own(actor, household.byOwner(actor, household.invite(invited.memberId)));
  }

  accept(actor: string, id: string): Outcome {
    return this.households.change(id, household.accept(actor));
  }

  decline(actor: string, id: string): Outcome {
    return this.households.change(id, household.decline(actor));
  }

  leave(actor: string): Outcome {
    return this.own(actor, household.leave(actor));
  }

  remove(actor: string, memberId: string): Outcome {
    return this.own(actor, household.byOwner(actor, household.remove(memberId)));
  }

  permit(actor: string, memberId: string, maySpend: boolean): Outcome {
    return this.own(actor, household.byOwner(actor, household.permit(memberId, maySpend)));
  }

  lock(actor: string, locked: boolean): Outcome {
    return this.own(actor, household.byOwner(actor, household.lock(locked)));
  }

  handOver(actor: string, memberId: string): Outcome {
    return this.own(actor, household.byOwner(actor, household.handOver(memberId)));
  }

  private async own(actor: string, decide: (household: Household) => Decision): Outcome {
    const own = (await this.households.byMembers([actor])).get(actor);
    return own ? this.households.change(own.id, decide) : err({ kind: 'NOT_FOUND', resource: 'Household' });
  }
}
