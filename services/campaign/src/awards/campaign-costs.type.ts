import { GraphQLPoints } from '@accord/scalars';
import { MoneyType, PartnerStub } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { Field, ObjectType } from 'type-graphql';
import type { FunderCosts } from './funder-costs';

@ObjectType('CampaignCosts', { description: 'What a campaign has given on one partner’s account.' })
export class CampaignCosts {
  @Field(() => PartnerStub, { description: 'Who pays.' }) readonly partner: PartnerStub;
  @Field(() => GraphQLPoints, {
    description: 'Points that stand, refunds and refusals taken off; the ledger settles them.',
  })
  readonly points: bigint;
  @Field(() => [MoneyType], {
    description:
      'What came off purchases, refunds taken off, by currency. Where it was at another partner, the two settle it between them: no statement carries it.',
  })
  readonly discounts: Money[];

  constructor({ partnerId, points, discounts }: FunderCosts) {
    this.partner = new PartnerStub(partnerId);
    this.points = points;
    this.discounts = [...discounts];
  }
}
