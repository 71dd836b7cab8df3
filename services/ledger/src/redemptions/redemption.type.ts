import { GraphQLPoints } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, MoneyType, NotFound, PartnerStub } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { WalletType } from '../wallet/wallet.type';

@ObjectType('Redemption', { description: 'Points spent at a partner.' })
export class RedemptionType {
  @Field(() => ID, { description: 'red_…' })
  id: string;

  @Field(() => GraphQLPoints, { description: 'Spent.' })
  points: bigint;

  @Field(() => GraphQLPoints, { description: 'Of them, given back since.' })
  restored: bigint;

  @Field(() => MoneyType, { description: 'Points × the partner’s rate when they were spent.' })
  value: Money;

  @Field(() => PartnerStub, { description: 'Where.' })
  partner: PartnerStub;

  @Field(() => WalletType, { description: 'Whose points they were.' })
  wallet: WalletType;

  @Field(() => Date, { description: 'When.' })
  occurredAt: Date;
}

@ObjectType({ description: 'The points are back in the very lots that they came from.' })
export class RefundRedemptionSuccess {
  @Field(() => RedemptionType, { description: 'As it stands now.' })
  readonly redemption: RedemptionType;

  constructor(redemption: RedemptionType) {
    this.redemption = redemption;
  }
}

export const RefundRedemptionResult = createUnionType({
  name: 'RefundRedemptionResult',
  description: 'What became of it.',
  types: () => [RefundRedemptionSuccess, NotFound, InvalidInput, IdempotencyConflict] as const,
});
