import { GraphQLPoints } from '@accord/scalars';
import {
  InvalidInput,
  MemberRef,
  serviceUnavailable,
  type IdempotencyConflict,
  type NotFound,
  type OperatorCaller,
  type PartnerCaller,
} from '@accord/subgraph';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { Answer } from '../book/posting';
import { MEMBER_SERVICE_AWAY } from '../members/member-directory';
import { PoolRefused } from '../pools/pool-refused.type';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { impossible, toRefusal } from '../wallet/refusal.type';
import { callerName } from './caller-name';
import type { PaymentRequest } from './payment';

export const HoldSources = { MEMBER: 'MEMBER', POOL: 'POOL' } as const;
export type HoldSource = keyof typeof HoldSources;
registerEnumType(HoldSources, {
  name: 'HoldSource',
  description: 'Whose points pay.',
  valuesConfig: {
    MEMBER: { description: 'The member’s own.' },
    POOL: { description: 'Those of the household that the member is in.' },
  },
});

/** What every payment with points names. */
@InputType()
export abstract class PaymentInput {
  @Field(() => MemberRef, { description: 'Who pays.' })
  member: MemberRef;

  @Field(() => GraphQLPoints, { description: 'At least 1.' })
  points: bigint;

  @Field(() => String, {
    description: 'Up to 255 characters; the same key and request have the same outcome.',
  })
  idempotencyKey: string;

  @Field(() => HoldSources, {
    nullable: true,
    description: 'Absent or MEMBER: the member’s own points. POOL: those of the member’s household.',
  })
  from?: HoldSource | null;

  @Field(() => ID, { nullable: true, description: 'Operators name the partner; a key names its own.' })
  partnerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A points currency that can be spent; absent: the main one.',
  })
  currency?: string | null;
}

/** The request of a caller; a key pays at its own partner only. */
export function paymentOf(
  input: PaymentInput,
  allowed: PartnerCaller | OperatorCaller,
): PaymentRequest | InvalidInput {
  const { caller, partnerId } = callerName(allowed);
  if (partnerId !== undefined && input.partnerId && input.partnerId !== partnerId)
    return new InvalidInput(
      ['input', 'partnerId'],
      'A key takes points for its own partner',
      'PARTNER_NOT_YOURS',
    );
  const given = Object.entries(input.member).filter(([, value]) => typeof value === 'string');
  return {
    caller,
    member: Object.fromEntries(given),
    points: input.points,
    idempotencyKey: input.idempotencyKey,
    partnerId: partnerId ?? input.partnerId ?? undefined,
    currency: input.currency ?? undefined,
    from: input.from ?? undefined,
  };
}

/** Why a payment was not made. */
export function refusedPayment(
  answer: Answer | typeof MEMBER_SERVICE_AWAY,
  idempotencyKey: string,
): InsufficientPoints | PoolRefused | NotFound | InvalidInput | IdempotencyConflict {
  if (answer === MEMBER_SERVICE_AWAY)
    throw serviceUnavailable('The member can’t be looked up now; try again soon');
  switch (answer.is) {
    case 'INSUFFICIENT_POINTS':
      return new InsufficientPoints(BigInt(answer.spendable));
    case 'POOL_REFUSED':
      return new PoolRefused(answer.code);
    case 'NOT_FOUND':
    case 'INVALID':
    case 'CONFLICT':
      return toRefusal(answer, idempotencyKey);
    default:
      return impossible(answer);
  }
}
