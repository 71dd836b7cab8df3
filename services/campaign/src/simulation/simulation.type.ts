import { GraphQLPoints } from '@accord/scalars';
import { MoneyType, PartnerStub } from '@accord/subgraph';
import { Decimal, type Money } from '@accord/values';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CampaignMember } from '../members/campaign-member.type';
import type { Alongside, FunderCost } from './simulation';
import type { SimulationReport } from './simulate-campaign';

@ObjectType('SimulatedPartner', { description: 'What one partner would pay for.' })
export class SimulatedPartner {
  @Field(() => PartnerStub, { description: 'Who pays.' }) readonly partner: PartnerStub;
  @Field(() => GraphQLPoints, { description: 'Refunds taken off.' }) readonly points: bigint;
  @Field(() => MoneyType, {
    description: 'What would be taken off purchases on its account, refunds taken off.',
  })
  readonly discounts: Money;
  @Field(() => MoneyType, {
    description:
      'Discounts, and points × price by its terms at the time of each purchase: what it owes if every point counts (ON_ISSUE), or is redeemed.',
  })
  readonly cost: Money;

  constructor({ partnerId, points, discounts, cost }: FunderCost) {
    if (!cost) throw new Error(`The terms of ${partnerId} are not known`);
    this.partner = new PartnerStub(partnerId);
    this.points = points;
    this.discounts = discounts ?? { amount: new Decimal(0), currency: cost.currency };
    this.cost = cost;
  }
}

@ObjectType('SimulatedMember', { description: 'What one member would gain.' })
export class SimulatedMember {
  @Field(() => CampaignMember, { description: 'Who.' }) readonly member: CampaignMember;
  @Field(() => GraphQLPoints, { description: 'More than without the campaign, over all campaigns.' })
  readonly points: bigint;

  constructor(memberId: string, points: bigint) {
    this.member = new CampaignMember(memberId);
    this.points = points;
  }
}

@ObjectType('SimulatedCampaign', { description: 'A campaign in force, run over the same history.' })
export class SimulatedCampaign {
  @Field(() => ID, { description: 'cmp_…' }) readonly id: string;
  @Field(() => String, { description: 'Its slug.' }) readonly slug: string;
  @Field(() => String, { description: 'For people.' }) readonly name: string;
  @Field(() => GraphQLPoints, {
    description: 'What it would give beside the simulated campaign; 0 when that supersedes it.',
  })
  readonly points: bigint;
  @Field(() => GraphQLPoints, { description: 'What it would give without it.' })
  readonly pointsWithout: bigint;

  constructor({ campaignId, slug, name, points, pointsWithout }: Alongside) {
    this.id = campaignId;
    this.slug = slug;
    this.name = name;
    this.points = points;
    this.pointsWithout = pointsWithout;
  }
}

@ObjectType('CampaignSimulation', {
  description: 'What a campaign would have given, had it run beside the rules in force. Nothing was written.',
})
export class CampaignSimulation {
  @Field(() => Int, { description: 'How many were judged.' }) readonly purchases: number;
  @Field(() => Int, { description: 'How many it would have made.' }) readonly awards: number;
  @Field(() => GraphQLPoints, { description: 'Of these awards, refunds taken off.' }) readonly points: bigint;
  @Field(() => Int, { description: 'Members with an award.' }) readonly members: number;
  @Field(() => MoneyType, {
    description:
      'The cost of all partners in the currency in which most points are paid; the others: byPartner.',
  })
  readonly cost: Money;
  @Field(() => Date, {
    nullable: true,
    description:
      'The instant of the purchase with which its budget, or its uses in all, ran out; null: they did not.',
  })
  readonly budgetExhaustedAt: Date | null;
  @Field(() => [SimulatedPartner], { description: 'Who pays how much.' })
  readonly byPartner: SimulatedPartner[];
  @Field(() => [SimulatedMember], {
    nullable: true,
    description:
      'The ten members who gain most, the most first. Null for a partner whose campaign is not at that partner alone.',
  })
  readonly favours: SimulatedMember[] | null;
  @Field(() => Int, { description: 'How many members would have fewer points than without it.' })
  readonly losers: number;
  @Field(() => [SimulatedCampaign], {
    description: 'The rules in force beside it; to a partner, those that it pays for.',
  })
  readonly alongside: SimulatedCampaign[];

  constructor({
    purchases,
    given,
    budgetExhaustedAt,
    favours,
    losers,
    alongside,
    ...report
  }: SimulationReport) {
    this.purchases = purchases;
    this.awards = given.awards;
    this.points = given.points;
    this.members = given.members;
    this.byPartner = given.byPartner.map((each) => new SimulatedPartner(each));
    this.cost = mainCost(given.byPartner, report.currency);
    this.budgetExhaustedAt = budgetExhaustedAt ?? null;
    this.favours = report.namesMembers
      ? favours.map(({ memberId, points }) => new SimulatedMember(memberId, points))
      : null;
    this.losers = losers;
    this.alongside = alongside.map((each) => new SimulatedCampaign(each));
  }
}

/** ISO 4217 for no currency: nobody pays, and no one currency is meant. */
const NO_CURRENCY = 'XXX';

function mainCost(byPartner: readonly FunderCost[], currency: string | undefined): Money {
  const [most] = [...byPartner].sort((a, b) => Number(b.points - a.points));
  const main = most?.cost?.currency ?? currency ?? NO_CURRENCY;
  const costs = byPartner.flatMap(({ cost }) => (cost?.currency === main ? [cost.amount] : []));
  return { amount: costs.reduce((sum, amount) => sum.plus(amount), new Decimal(0)), currency: main };
}
