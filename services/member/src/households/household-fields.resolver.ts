import { CurrentCaller, isMember, isOperator, Loaders, type Caller } from '@accord/subgraph';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { MemberLoaders } from '../members/member-loader';
import { memberType, MemberType } from '../members/member.type';
import { visibleTo, type Viewer } from '../members/visibility';
import type { Households } from './change-households';
import type { HouseholdLoaders } from './household-loader';
import { HouseholdInvitationType, HouseholdType, householdType } from './household.type';

type AllLoaders = MemberLoaders & HouseholdLoaders;

const viewer = (caller: Caller, memberId: string): Viewer =>
  isOperator(caller)
    ? { kind: 'operator' }
    : isMember(caller, memberId)
      ? { kind: 'self' }
      : { kind: 'housemate' };

async function show(ids: readonly string[], caller: Caller, loaders: AllLoaders): Promise<MemberType[]> {
  const members = await Promise.all(ids.map((id) => loaders.member.load(id)));
  return members.flatMap((member) =>
    member ? [memberType(visibleTo(viewer(caller, member.id), member))] : [],
  );
}

/** Who is in a household. Its type is only handed to those who may see it. */
@Resolver(() => HouseholdType)
export class HouseholdFieldsResolver {
  @FieldResolver(() => MemberType, { description: 'Who invites, removes, locks and permits.' })
  async owner(
    @Root() household: HouseholdType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: AllLoaders,
  ): Promise<MemberType> {
    return (await show([household.ownerId], caller, loaders))[0]!;
  }

  @FieldResolver(() => [MemberType], { description: 'All of them, the owner too.' })
  members(
    @Root() household: HouseholdType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: AllLoaders,
  ): Promise<MemberType[]> {
    return show(
      household.spending.map(({ memberId }) => memberId),
      caller,
      loaders,
    );
  }

  @FieldResolver(() => [MemberType], { description: 'Who may join.' })
  invitations(
    @Root() household: HouseholdType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: AllLoaders,
  ): Promise<MemberType[]> {
    return show(household.invited, caller, loaders);
  }
}

@Resolver(() => MemberType)
export class MemberHouseholdResolver {
  constructor(private readonly households: Households) {}

  @FieldResolver(() => HouseholdType, {
    nullable: true,
    description: 'Where the member is in; null: nowhere, or the caller is neither in it nor an operator.',
  })
  async household(
    @Root() member: MemberType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: HouseholdLoaders,
  ): Promise<HouseholdType | null> {
    const household = await loaders.householdOf.load(member.id);
    const allowed =
      isOperator(caller) || household?.members.some(({ memberId }) => isMember(caller, memberId));
    return household && allowed ? householdType(household) : null;
  }

  @FieldResolver(() => [HouseholdInvitationType], {
    description: 'Households that the member may join. The member’s own and operators’; empty for others.',
  })
  async householdInvitations(
    @Root() member: MemberType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: AllLoaders,
  ): Promise<HouseholdInvitationType[]> {
    if (!isOperator(caller) && !isMember(caller, member.id)) return [];
    const invitations = await this.households.invitations(member.id);
    return Promise.all(
      invitations.map(async ({ id, name, ownerId }) => {
        const [owner = null] = await show([ownerId], caller, loaders);
        return Object.assign(new HouseholdInvitationType(), { householdId: id, name, owner });
      }),
    );
  }
}

/** Answers Household where another subgraph names one: for its members and operators. */
export const householdReference =
  (households: Households) =>
  async ({ id }: { readonly id: string }, { caller }: { readonly caller: Caller }) => {
    const household = (await households.byIds([id])).get(id);
    const allowed =
      isOperator(caller) || household?.members.some(({ memberId }) => isMember(caller, memberId));
    return household && allowed ? householdType(household) : null;
  };
