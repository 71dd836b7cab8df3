import { GraphQLPoints } from '@accord/scalars';
import { CampaignStub } from '@accord/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { PurchaseQuote, QuotedAward } from './quote-purchase';

@Directive('@shareable')
@ObjectType('Award', { description: 'What one campaign gives one member for one trigger.' })
export class AwardType {
  @Field(() => ID, { description: 'awd_…' }) readonly id: string;
  @Field(() => CampaignStub, { description: 'The campaign that gives it.' }) readonly campaign: CampaignStub;
  @Field(() => GraphQLPoints, { description: 'How many.' }) readonly points: bigint;
  @Field(() => Date, { nullable: true, description: 'When they lapse, exclusive; null: never.' })
  readonly expiresAt: Date | null;
  /** For the fields that need more than this. */
  readonly award: QuotedAward;
  /** In whose language it is explained unless asked otherwise. */
  readonly locale: string | undefined;

  constructor(award: QuotedAward, locale: string | undefined) {
    this.id = award.awardId;
    this.campaign = new CampaignStub(award.campaignId);
    this.points = BigInt(award.points);
    this.expiresAt = award.expiresAt === undefined ? null : new Date(award.expiresAt);
    this.award = award;
    this.locale = locale;
  }
}

@ObjectType('PurchaseQuote', {
  description: 'What a basket would earn, and how many points may pay it. Nothing has changed.',
})
export class PurchaseQuoteType {
  @Field(() => GraphQLPoints, { description: 'The sum of the awards.' }) readonly pointsToEarn: bigint;
  @Field(() => [AwardType], { description: 'What it would earn, and why.' }) readonly awards: AwardType[];
  @Field(() => GraphQLPoints, { description: 'What the member may spend here now.' })
  readonly spendable: bigint;
  @Field(() => GraphQLPoints, { description: 'Of that, how many may pay this basket.' })
  readonly maxPointsPayment: bigint;

  constructor(quote: PurchaseQuote) {
    this.pointsToEarn = quote.pointsToEarn;
    this.awards = quote.awards.map((award) => new AwardType(award, quote.locale));
    this.spendable = quote.spendable;
    this.maxPointsPayment = quote.maxPointsPayment;
  }
}
