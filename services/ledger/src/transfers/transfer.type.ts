import { GraphQLPoints } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, MemberRef, NotFound, UserError } from '@accord/subgraph';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { WalletType } from '../wallet/wallet.type';

@InputType({ description: 'Points to send to another member.' })
export class TransferPointsInput {
  @Field(() => MemberRef, { nullable: true, description: 'Operators name the sender; a member is it.' })
  from?: MemberRef | null;

  @Field(() => MemberRef, { description: 'Who gets them.' })
  to: MemberRef;

  @Field(() => GraphQLPoints, { description: 'At least 1, and the programme’s smallest transfer.' })
  points: bigint;

  @Field(() => String, { nullable: true, description: 'To who gets them; up to 200 characters.' })
  message?: string | null;

  @Field(() => String, {
    description: 'Up to 255 characters; the same key and request are the same transfer.',
  })
  idempotencyKey: string;
}

@ObjectType('Transfer', { description: 'Points that one member has sent to another.' })
export class TransferType {
  @Field(() => ID, { description: 'jrn_…, that of the sender’s statement line.' })
  id: string;

  @Field(() => GraphQLPoints, { description: 'Sent, without the fee.' })
  points: bigint;

  @Field(() => GraphQLPoints, { description: 'What the sender paid beside; it is the programme’s.' })
  fee: bigint;

  @Field(() => GraphQLPoints, { description: 'Of `points`, what an operator has returned.' })
  returned: bigint;

  @Field(() => String, { nullable: true, description: 'What the sender says of it.' })
  message: string | null;

  @Field(() => Date, { description: 'When it was recorded.' })
  occurredAt: Date;

  @Field(() => WalletType, { description: 'The sender’s; only the sender and operators see into it.' })
  from: WalletType;

  @Field(() => WalletType, { description: 'The recipient’s; only the recipient and operators see into it.' })
  to: WalletType;
}

@ObjectType({
  implements: UserError,
  description: 'The sender has sent as much as the programme lets members send in a day or a month.',
})
export class TransferLimitReached extends UserError {
  @Field(() => GraphQLPoints, { description: 'What could still be sent when it was asked.' })
  readonly left: bigint;

  @Field(() => Date, { description: 'From then on there is more.' })
  readonly until: Date;

  constructor(left: bigint, until: Date) {
    super('TRANSFER_LIMIT_REACHED', `${left} points can still be sent until ${until.toISOString()}`);
    this.left = left;
    this.until = until;
  }
}

@ObjectType({ description: 'The points were sent.' })
export class TransferPointsSuccess {
  @Field(() => TransferType, { description: 'As it stands now.' })
  readonly transfer: TransferType;

  constructor(transfer: TransferType) {
    this.transfer = transfer;
  }
}

@ObjectType({ description: 'What was left of it is back.' })
export class ReverseTransferSuccess {
  @Field(() => TransferType, { description: 'As it stands now.' })
  readonly transfer: TransferType;

  constructor(transfer: TransferType) {
    this.transfer = transfer;
  }
}

export const TransferPointsResult = createUnionType({
  name: 'TransferPointsResult',
  description: 'What became of it.',
  types: () =>
    [
      TransferPointsSuccess,
      InsufficientPoints,
      TransferLimitReached,
      NotFound,
      InvalidInput,
      IdempotencyConflict,
    ] as const,
});
export const ReverseTransferResult = createUnionType({
  name: 'ReverseTransferResult',
  description: 'What became of it.',
  types: () =>
    [ReverseTransferSuccess, InsufficientPoints, NotFound, InvalidInput, IdempotencyConflict] as const,
});
