import {
  CurrentCaller,
  IdempotencyConflict,
  InvalidInput,
  MemberRef,
  NotFound,
  requireMember,
  type Caller,
} from '@accord/subgraph';
import type { Result } from '@accord/values';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import type { ChangeHouseholds } from './change-households';
import type { Household, HouseholdRefusal } from './household';
import { HouseholdRefused, HouseholdResult, HouseholdSuccess, householdType } from './household.type';

const REFUSALS = {
  NOT_THE_OWNER: 'Only the owner of the household may do that',
  IN_A_HOUSEHOLD: 'The member is in a household already',
  OWNER_STAYS: 'The owner stays until another member owns the household',
  NOT_INVITED: 'The household has not invited this member',
  HOUSEHOLD_FULL: 'A household has at most 12 members and invitations',
} as const;

@Resolver()
export class HouseholdResolver {
  constructor(private readonly households: ChangeHouseholds) {}

  @Mutation(() => HouseholdResult, { description: 'Makes a household that the signed-in member owns.' })
  async createHousehold(
    @CurrentCaller() caller: Caller,
    @Arg('name', () => String, { description: '1 to 60 characters.' }) name: string,
    @Arg('idempotencyKey', () => String, {
      description: 'Up to 255 characters; the same key and name are the same household.',
    })
    idempotencyKey: string,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    const outcome = await this.households.create(memberId, name, idempotencyKey);
    return toResult(outcome, memberId, idempotencyKey);
  }

  @Mutation(() => HouseholdResult, { description: 'Invites a member. The owner.' })
  async inviteToHousehold(
    @CurrentCaller() caller: Caller,
    @Arg('member', () => MemberRef, { description: 'Whom.' }) member: MemberRef,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.invite(memberId, member), memberId);
  }

  @Mutation(() => HouseholdResult, { description: 'Joins a household. Who was invited, and is in no other.' })
  async acceptHouseholdInvitation(
    @CurrentCaller() caller: Caller,
    @Arg('householdId', () => ID, { description: 'hou_…' }) householdId: string,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.accept(memberId, householdId), memberId);
  }

  @Mutation(() => HouseholdResult, { description: 'Declines an invitation. Who was invited.' })
  async declineHouseholdInvitation(
    @CurrentCaller() caller: Caller,
    @Arg('householdId', () => ID, { description: 'hou_…' }) householdId: string,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.decline(memberId, householdId), memberId);
  }

  @Mutation(() => HouseholdResult, {
    description: 'Leaves the household. What was contributed stays in the pool. Any member but the owner.',
  })
  async leaveHousehold(@CurrentCaller() caller: Caller): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.leave(memberId), memberId);
  }

  @Mutation(() => HouseholdResult, { description: 'Takes a member, or an invitation, out. The owner.' })
  async removeFromHousehold(
    @CurrentCaller() caller: Caller,
    @Arg('memberId', () => ID, { description: 'mem_…' }) removed: string,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.remove(memberId, removed), memberId);
  }

  @Mutation(() => HouseholdResult, {
    description: 'Says whether a member may spend from the pool. The owner.',
  })
  async setHouseholdSpending(
    @CurrentCaller() caller: Caller,
    @Arg('memberId', () => ID, { description: 'mem_…' }) mate: string,
    @Arg('maySpend', () => Boolean, { description: 'From the next hold on; open ones stay.' })
    maySpend: boolean,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.permit(memberId, mate, maySpend), memberId);
  }

  @Mutation(() => HouseholdResult, { description: 'Sets or lifts the spend lock. The owner.' })
  async lockHousehold(
    @CurrentCaller() caller: Caller,
    @Arg('locked', () => Boolean, { description: 'True: nobody spends, from the next hold on.' })
    locked: boolean,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.lock(memberId, locked), memberId);
  }

  @Mutation(() => HouseholdResult, { description: 'Makes another member of it the owner. The owner.' })
  async transferHouseholdOwnership(
    @CurrentCaller() caller: Caller,
    @Arg('memberId', () => ID, { description: 'mem_…' }) next: string,
  ): Promise<typeof HouseholdResult> {
    const { memberId } = requireMember(caller);
    return toResult(await this.households.handOver(memberId, next), memberId);
  }
}

/** Who is not in a household (any more) does not see it. */
function toResult(
  outcome: Result<Household, HouseholdRefusal>,
  viewerId: string,
  idempotencyKey = '',
): typeof HouseholdResult {
  if (outcome.ok) {
    const isIn = outcome.value.members.some(({ memberId }) => memberId === viewerId);
    return new HouseholdSuccess(isIn ? householdType(outcome.value) : null);
  }
  const refusal = outcome.error;
  switch (refusal.kind) {
    case 'NOT_FOUND':
      return new NotFound(refusal.resource, refusal.id ?? null);
    case 'INVALID':
      return new InvalidInput(refusal.path, refusal.message);
    case 'CONFLICT':
      return new IdempotencyConflict(idempotencyKey);
    case 'REFUSED':
      return new HouseholdRefused(refusal.code, REFUSALS[refusal.code]);
  }
}
