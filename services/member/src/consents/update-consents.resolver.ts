import {
  CurrentCaller,
  InvalidInput,
  isOperator,
  NotFound,
  requireMember,
  type Caller,
} from '@accord/subgraph';
import { Arg, createUnionType, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Members } from '../members/find-members';
import { memberType, MemberType } from '../members/member.type';
import { ConsentInputType } from './consent.type';
import type { UpdateConsents } from './update-consents';

@ObjectType('UpdateConsentsSuccess', { description: 'What was said is noted.' })
class UpdateConsentsSuccess {
  @Field(() => MemberType, { description: 'The member, with the consents as they stand.' })
  member: MemberType;

  constructor(member: MemberType) {
    this.member = member;
  }
}

const UpdateConsentsResult = createUnionType({
  name: 'UpdateConsentsResult',
  description: 'What became of a change of consents.',
  types: () => [UpdateConsentsSuccess, NotFound, InvalidInput] as const,
});

@Resolver()
export class UpdateConsentsResolver {
  constructor(
    private readonly consents: UpdateConsents,
    private readonly members: Members,
  ) {}

  @Mutation(() => UpdateConsentsResult, {
    description:
      'Gives or withdraws consents; what is not named stays. Members: their own. Operators: anybody’s.',
  })
  async updateConsents(
    @CurrentCaller() caller: Caller,
    @Arg('consents', () => [ConsentInputType], { description: 'At most 200.' }) consents: ConsentInputType[],
    @Arg('memberId', () => ID, { nullable: true, description: 'Whose; absent: the signed-in member’s.' })
    memberId?: string | null,
  ): Promise<UpdateConsentsSuccess | NotFound | InvalidInput> {
    const id = isOperator(caller) ? (memberId ?? '') : requireMember(caller, memberId ?? undefined).memberId;
    const updated = await this.consents.update(id, consents, isOperator(caller) ? 'OPERATOR' : 'MEMBER');
    if (updated.ok) return new UpdateConsentsSuccess(memberType((await this.members.byIds([id])).get(id)!));
    if (updated.error.kind === 'NOT_FOUND') return new NotFound('Member', id);
    return new InvalidInput(updated.error.path, updated.error.message);
  }
}
