import { GraphQLPoints } from '@accord/scalars';
import { MoneyType, PartnerStub } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { GrantedAward } from './granted-award';
import { PurchaseStatus } from './purchase-status.type';

@Directive('@shareable')
@ObjectType('Award', { description: 'What one campaign gives one member for one trigger.' })
export class AwardType {
  @Field(() => ID, { description: 'awd_…' }) readonly id: string;
  @Field(() => GraphQLPoints, { description: 'How many, refunds taken off; 0 for a discount.' })
  readonly points: bigint;
  @Field(() => Date, { nullable: true, description: 'When they lapse, exclusive; null: never.' })
  readonly expiresAt: Date | null;
  @Field(() => [PartnerStub], { nullable: true, description: 'Where they may be spent; null: anywhere.' })
  readonly spendableAt: PartnerStub[] | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of a discount what it took off the purchase, refunds taken off; null: it is points.',
  })
  readonly discount: Money | null;
  /** For the fields that need more than this. */
  readonly award: GrantedAward;

  constructor(award: GrantedAward) {
    this.id = award.awardId;
    this.points = award.standing;
    this.expiresAt = award.expiresAt ?? null;
    this.spendableAt = award.spendableAt?.map((id) => new PartnerStub(id)) ?? null;
    this.discount = award.discount
      ? { amount: award.discount.standing, currency: award.discount.currency }
      : null;
    this.award = award;
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Purchase', { description: 'A sale at a partner.' })
export class PurchaseAwards {
  @Field(() => ID, { description: 'pur_…' }) readonly id: string;

  /** The partner service's. It comes with every question for awards: while we are down, the gateway knows what is pending. */
  @Directive('@external')
  @Field(() => PurchaseStatus, { description: 'How far it has come.' })
  readonly status: string;

  constructor(id: string) {
    this.id = id;
  }
}
