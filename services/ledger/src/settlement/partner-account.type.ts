import { GraphQLPoints } from '@accord/scalars';
import { MoneyType } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { Field, ObjectType } from 'type-graphql';
import { DiscountBalanceType } from './discounts/discount.type';

@ObjectType('PartnerAccount', {
  description:
    'A partner’s points since it joined. issued = outstanding + ownRedeemed + takenBack + expired.',
})
export class PartnerAccountType {
  @Field(() => GraphQLPoints, { description: 'Issued by it; what was taken back since stands apart.' })
  issued: bigint;

  @Field(() => GraphQLPoints, { description: 'Accepted by it, net of restored.' })
  redeemed: bigint;

  @Field(() => GraphQLPoints, { description: 'Issued by it and spent anywhere, net of restored.' })
  ownRedeemed: bigint;

  @Field(() => GraphQLPoints, { description: 'Of its points, taken back for refunds.' })
  takenBack: bigint;

  @Field(() => GraphQLPoints, { description: 'Of its points, lapsed.' })
  expired: bigint;

  @Field(() => GraphQLPoints, { description: 'Of its points, still in members’ wallets.' })
  outstanding: bigint;

  @Field(() => GraphQLPoints, {
    description: 'Members owe it for refunds of what they had spent; repaid debt is in takenBack.',
  })
  debt: bigint;

  @Field(() => GraphQLPoints, { description: 'Of what members owed it, given up.' })
  writtenOff: bigint;

  @Field(() => MoneyType, { description: 'What it owes for all of that, paid or not.' })
  owes: Money;

  @Field(() => MoneyType, { description: 'What it is owed for all of that, paid or not.' })
  owed: Money;

  @Field(() => [DiscountBalanceType], {
    description:
      'What it and others owe each other for discounts at the till, paid or not: one a currency of tills, whatever the points currency.',
  })
  discounts: DiscountBalanceType[];

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'Deposits less what is not settled, seconds ago at most. Null: it has no floor and has paid nothing.',
  })
  reserve: Money | null;

  @Field(() => MoneyType, { nullable: true, description: 'Of its terms in force; null: none.' })
  reserveFloor: Money | null;

  @Field(() => Boolean, { description: 'Its reserve is below its floor: its awards are refused.' })
  throttled: boolean;
}
