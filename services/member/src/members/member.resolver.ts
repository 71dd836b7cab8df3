import {
  connectionOf,
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  MemberRef,
  pageOf,
  requireMember,
  requireOperator,
  requireTillOrOperator,
  type Caller,
  type Connection,
} from '@accord/subgraph';
import { Arg, Args, ArgsType, Field, Query, Resolver } from 'type-graphql';
import type { Members } from './find-members';
import { memberType, MemberType } from './member.type';
import { lookupOf } from './reference';
import { viewerOf } from './viewer';
import { visibleTo } from './visibility';

const MemberConnection = connectionOf(MemberType, 'Member');

@ArgsType()
class MembersArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Part of a name, e-mail or phone number, or a whole card number or id.',
  })
  search?: string | null;
}

@Resolver()
export class MemberResolver {
  constructor(private readonly members: Members) {}

  @Query(() => MemberType, { nullable: true, description: 'The signed-in member.' })
  async me(@CurrentCaller() caller: Caller): Promise<MemberType | null> {
    const { memberId } = requireMember(caller);
    return this.show(memberId, caller);
  }

  @Query(() => MemberType, {
    nullable: true,
    description: 'A member by any reference; null where there is nobody. Partner keys and operators.',
  })
  async member(
    @CurrentCaller() caller: Caller,
    @Arg('ref', () => MemberRef, { description: 'Who.' }) ref: MemberRef,
  ): Promise<MemberType | null> {
    requireTillOrOperator(caller);
    const [found] = await this.members.resolve([lookupOf(ref)]);
    return found ? this.show(found.memberId, caller) : null;
  }

  @Query(() => MemberConnection, { name: 'members', description: 'All members, newest first. Operators.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Args(() => MembersArgs) args: MembersArgs,
  ): Promise<Connection<MemberType>> {
    requireOperator(caller);
    const page = args.page();
    const search = args.search?.trim() || null;
    const found = await this.members.list({
      limit: page.first + 1,
      afterId: page.after?.[0] ?? null,
      search,
    });
    return pageOf(page, found.members, {
      cursor: ({ id }) => encodeCursor(id),
      node: memberType,
      totalCount: found.count,
    });
  }

  private async show(memberId: string, caller: Caller): Promise<MemberType | null> {
    const member = (await this.members.byIds([memberId])).get(memberId);
    return member ? memberType(visibleTo(viewerOf(caller, memberId), member)) : null;
  }
}
