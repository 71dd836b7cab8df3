import type { MemberReference } from '@accord/contracts';
import { GraphQLPoints } from '@accord/scalars';
import {
  InvalidInput,
  isOperator,
  MemberRef,
  requireMember,
  requireTill,
  type Caller,
} from '@accord/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import type { Direction } from './rate';
import { Directions } from './rate.type';
import type { ConversionRequest } from './request-conversion';

@InputType({ description: 'Points to convert to or from another programme.' })
export class RequestConversionInput {
  @Field(() => MemberRef, {
    nullable: true,
    description: 'Operators and partners name the member; a member is it.',
  })
  member?: MemberRef | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The other programme: par_…; a partner’s key names its own.',
  })
  partnerId?: string | null;

  @Field(() => Directions, {
    description: 'OUT by the member, IN by the other programme; operators do both.',
  })
  direction: Direction;

  @Field(() => GraphQLPoints, {
    description:
      'What is given: OUT, the programme’s points; IN, the other programme’s. At least the rate’s minimum, and a multiple of its step.',
  })
  points: bigint;

  @Field(() => String, { description: 'The member’s at the other programme; 1 to 100 characters.' })
  externalAccount: string;

  @Field(() => String, {
    description: 'Up to 255 characters; the same key and request are the same conversion.',
  })
  idempotencyKey: string;
}

/** Who asks, and for whom: members for themselves OUT, a partner's key for its own programme IN, operators for anyone. */
export function askingOf(
  { member, partnerId, direction }: RequestConversionInput,
  caller: Caller,
): Pick<ConversionRequest, 'caller' | 'actor' | 'member' | 'partnerId'> | InvalidInput {
  const named = member ? referenceOf(member) : undefined;
  if (isOperator(caller)) {
    const { subject } = caller;
    return {
      caller: `operator:${subject}`,
      actor: subject,
      member: named,
      partnerId: partnerId ?? undefined,
    };
  }
  if (caller.kind === 'partner') {
    const own = requireTill(caller).partnerId;
    if (partnerId && partnerId !== own)
      return new InvalidInput(['input', 'partnerId'], 'A key names its own partner', 'NOT_YOUR_PARTNER');
    if (direction === 'IN')
      return { caller: `partner:${own}`, actor: undefined, member: named, partnerId: own };
    return new InvalidInput(['input', 'direction'], 'Members convert out', 'BY_THE_MEMBER');
  }
  const { memberId } = requireMember(caller);
  if (direction !== 'OUT')
    return new InvalidInput(['input', 'direction'], 'The other programme converts in', 'BY_THE_PARTNER');
  if (named)
    return new InvalidInput(
      ['input', 'member'],
      'A member converts their own points',
      'MEMBER_IS_THE_CALLER',
    );
  return {
    caller: `member:${memberId}`,
    actor: undefined,
    member: { id: memberId },
    partnerId: partnerId ?? undefined,
  };
}

const referenceOf = (reference: MemberRef): MemberReference =>
  Object.fromEntries(Object.entries(reference).filter(([, value]) => typeof value === 'string'));
