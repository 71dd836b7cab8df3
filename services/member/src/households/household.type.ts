import { IdempotencyConflict, InvalidInput, NotFound, UserError } from '@accord/subgraph';
import { createUnionType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { MemberType } from '../members/member.type';
import type { Household, Mate } from './household';

@ObjectType('HouseholdPermission', {
  description: 'Whether a member of a household may spend from its pool.',
})
export class HouseholdPermission {
  @Field(() => ID, { description: 'mem_…' })
  memberId: string;

  @Field(() => Boolean, { description: 'While the household is not locked.' })
  maySpend: boolean;
}

@Directive('@key(fields: "id")')
@ObjectType('Household', {
  description:
    'Members who share a pool of points. For its members and operators; members see each other’s given name, nothing else.',
})
export class HouseholdType {
  @Field(() => ID, { description: 'hou_…' })
  id: string;

  @Field(() => String, { description: 'What its members call it.' })
  name: string;

  @Field(() => Boolean, { description: 'The spend lock: while it is on, nobody spends from the pool.' })
  locked: boolean;

  @Field(() => [HouseholdPermission], { description: 'Who may spend from the pool: each member once.' })
  spending: readonly Mate[];

  @Field(() => Int, { description: 'Grows with each change.' })
  revision: number;

  ownerId: string;
  invited: readonly string[];
}

export const householdType = (household: Household): HouseholdType =>
  Object.assign(new HouseholdType(), {
    id: household.id,
    name: household.name,
    locked: household.locked,
    revision: household.revision,
    ownerId: household.ownerId,
    invited: household.invited,
    spending: household.members,
  });

@ObjectType('HouseholdInvitation', { description: 'A household that a member may join.' })
export class HouseholdInvitationType {
  @Field(() => ID, { description: 'hou_…, for acceptHouseholdInvitation and declineHouseholdInvitation.' })
  householdId: string;

  @Field(() => String, { description: 'What its members call it.' })
  name: string;

  @Field(() => MemberType, { nullable: true, description: 'Who invites: the given name, nothing else.' })
  owner: MemberType | null;
}

@ObjectType('HouseholdSuccess', { description: 'It is done.' })
export class HouseholdSuccess {
  @Field(() => HouseholdType, {
    nullable: true,
    description: 'As it stands now; null: the caller is not in it.',
  })
  household: HouseholdType | null;

  constructor(household: HouseholdType | null) {
    this.household = household;
  }
}

@ObjectType('HouseholdRefused', {
  implements: UserError,
  description:
    'The household’s rules refuse it. Codes: NOT_THE_OWNER, IN_A_HOUSEHOLD (a member is in one at most), OWNER_STAYS (until ' +
    'another owns it), NOT_INVITED, HOUSEHOLD_FULL (12 members and invitations).',
})
export class HouseholdRefused extends UserError {
  constructor(code: string, message: string) {
    super(code, message);
  }
}

export const HouseholdResult = createUnionType({
  name: 'HouseholdResult',
  description: 'What became of a household.',
  types: () => [HouseholdSuccess, HouseholdRefused, NotFound, InvalidInput, IdempotencyConflict] as const,
});
