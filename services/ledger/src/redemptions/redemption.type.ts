import { GraphQLPoints } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, MoneyType, NotFound } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { PaymentInput } from '../holds/payment.type';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { PoolRefused } from '../pools/pool-refused.type';
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

  @Field(() => LedgerPartner, { description: 'Where.' })
  partner: LedgerPartner;

  @Field(() => WalletType, { description: 'Whose points they were.' })
  wallet: WalletType;

  @Field(() => Date, { description: 'When.' })
  occurredAt: Date;
}

@InputType({ description: 'Points to spend at once.' })
export class RedeemPointsInput extends PaymentInput {}

@ObjectType({ description: 'The points are spent.' })
export class RedeemPointsSuccess {
  @Field(() => RedemptionType, { description: 'What to name in the sale that the points paid.' })
  readonly redemption: RedemptionType;

  constructor(redemption: RedemptionType) {
    this.redemption = redemption;
  }
}

export const RedeemPointsResult = createUnionType({
  name: 'RedeemPointsResult',
  description: 'What became of it.',
  types: () =>
    [
      RedeemPointsSuccess,
      InsufficientPoints,
      PoolRefused,
      NotFound,
      InvalidInput,
      IdempotencyConflict,
    ] as const,
});

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
