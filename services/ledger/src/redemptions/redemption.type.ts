import { GraphQLPoints } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, MoneyType, NotFound } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { LedgerPartner } from '../partners/ledger-partner.type';
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

  @Field(() => LedgerPartner, { description: 'Where.' })
  partner: LedgerPartner;

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
