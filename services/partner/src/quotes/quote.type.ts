import { GraphQLPoints } from '@accord/scalars';
import { CampaignStub, MoneyType } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { PurchaseQuote, QuotedAward, QuotedDiscount, QuotedOffer } from './quote-purchase';

@Directive('@shareable')
@ObjectType('Award', { description: 'What one campaign gives one member for one trigger.' })
export class AwardType {
  @Field(() => ID, { description: 'awd_…' }) readonly id: string;
  @Field(() => CampaignStub, { description: 'The campaign that gives it.' }) readonly campaign: CampaignStub;
  @Field(() => GraphQLPoints, { description: 'How many.' }) readonly points: bigint;
  @Field(() => String, {
    description: 'The points currency: the programme’s main one, another, or that of tier points.',
  })
  readonly currency: string;
  @Field(() => Date, { nullable: true, description: 'When they lapse, exclusive; null: never.' })
  readonly expiresAt: Date | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of a discount what it took off the purchase, refunds taken off; null: it is points.',
  })
  readonly discount: Money | null = null;
  /** For the fields that need more than this. */
  readonly award: QuotedAward;
  /** In whose language it is explained unless asked otherwise. */
  readonly locale: string | undefined;

  constructor(award: QuotedAward, locale: string | undefined) {
    this.id = award.awardId;
    this.campaign = new CampaignStub(award.campaignId);
    this.points = BigInt(award.points);
    this.currency = award.currency;
    this.expiresAt = award.expiresAt === undefined ? null : new Date(award.expiresAt);
    this.award = award;
    this.locale = locale;
  }
}

@Directive('@shareable')
@ObjectType('Offer', { description: 'A campaign as it is shown to a member.' })
export class OfferType {
  @Field(() => ID, { description: 'ofr_…: of this campaign and this member, for ever.' }) readonly id: string;
  @Field(() => CampaignStub, { description: 'The campaign that is offered.' })
  readonly campaign: CampaignStub;
  @Field(() => String, { description: 'For people: the name of the campaign.' }) readonly title: string;
  @Field(() => Date, { nullable: true, description: 'Announced: it counts from here on. Null: it counts.' })
  readonly startsAt: Date | null;
  @Field(() => Date, {
    nullable: true,
    description:
      'It counts up to here, exclusive, once activated to the end of the period for which it is; null: no end.',
  })
  readonly endsAt: Date | null;
  @Field(() => Boolean, { description: 'Whether it counts only after `activateOffer`.' })
  readonly needsActivation: boolean;
  @Field(() => Boolean, {
    description: 'Whether purchases count for it. What needs no activation is always active.',
  })
  readonly activated: boolean;
  @Field(() => Boolean, {
    description:
      'Whether the member can activate it now: it needs that, is not active, and may be chosen beside the others.',
  })
  readonly canActivate: boolean;
  /** By language. */
  readonly summaries: Readonly<Record<string, string>>;
  /** In whose language it is summed up unless asked otherwise. */
  readonly locale: string | undefined;

  constructor(offer: QuotedOffer, locale: string | undefined) {
    this.id = offer.offerId;
    this.campaign = new CampaignStub(offer.campaignId);
    this.title = offer.title;
    this.startsAt = offer.startsAt === undefined ? null : new Date(offer.startsAt);
    this.endsAt = offer.endsAt === undefined ? null : new Date(offer.endsAt);
    this.needsActivation = offer.needsActivation;
    // A basket uses only what is active.
    this.activated = true;
    this.canActivate = false;
    this.summaries = offer.summaries;
    this.locale = locale;
  }
}

@ObjectType('QuotedDiscountLine', { description: 'What of a discount may come off one line.' })
export class QuotedDiscountLineType {
  @Field(() => Int, { description: 'The place of the line in the question, from 0.' }) readonly place: number;
  @Field(() => String, { nullable: true, description: 'The till’s own id of it.' }) readonly lineId:
    string | null;
  @Field(() => MoneyType, { description: 'In minor units.' }) readonly amount: Money;

  constructor({ line, place, amount }: QuotedDiscount['lines'][number]) {
    this.place = place;
    this.lineId = line.tillId ?? null;
    this.amount = amount;
  }
}

@ObjectType('QuotedDiscount', {
  description:
    'What a campaign takes off the basket, if the till gives it: it tells so in `RecordPurchaseInput.discounts`.',
})
export class QuotedDiscountType {
  @Field(() => CampaignStub, { description: 'The campaign that gives it.' }) readonly campaign: CampaignStub;
  @Field(() => MoneyType, { description: 'All that it takes off, in minor units.' }) readonly amount: Money;
  @Field(() => [QuotedDiscountLineType], {
    description: 'What of it comes off which line; they sum to the amount. None for a basket without lines.',
  })
  readonly lines: QuotedDiscountLineType[];
  /** By language. */
  readonly explanations: Readonly<Record<string, string>>;
  /** In whose language it is explained unless asked otherwise. */
  readonly locale: string | undefined;

  constructor({ campaignId, amount, lines, explanations }: QuotedDiscount, locale: string | undefined) {
    this.campaign = new CampaignStub(campaignId);
    this.amount = amount;
    this.lines = lines.map((line) => new QuotedDiscountLineType(line));
    this.explanations = explanations;
    this.locale = locale;
  }
}

@ObjectType('PurchaseQuote', {
  description: 'What a basket would earn, and how many points may pay it. Nothing has changed.',
})
export class PurchaseQuoteType {
  @Field(() => GraphQLPoints, { description: 'The sum of the awards, tier points apart.' })
  readonly pointsToEarn: bigint;
  @Field(() => [AwardType], { description: 'What it would earn, and why.' }) readonly awards: AwardType[];
  @Field(() => GraphQLPoints, { description: 'What the member may spend here now.' })
  readonly spendable: bigint;
  @Field(() => GraphQLPoints, { description: 'Of that, how many may pay this basket.' })
  readonly maxPointsPayment: bigint;

  @Field(() => MoneyType, { description: 'What all discounts take off together; never more than the total.' })
  readonly discount: Money;
  @Field(() => [QuotedDiscountType], {
    description: 'What may be taken off, in no order; awards and points are of what is left to pay.',
  })
  readonly discounts: QuotedDiscountType[];

  @Field(() => [OfferType], { description: 'The member’s offers that this basket would use.' })
  readonly offers: OfferType[];

  constructor(quote: PurchaseQuote) {
    this.pointsToEarn = quote.pointsToEarn;
    this.awards = quote.awards.map((award) => new AwardType(award, quote.locale));
    this.offers = quote.offers.map((offer) => new OfferType(offer, quote.locale));
    this.discount = quote.discount;
    this.discounts = quote.discounts.map((each) => new QuotedDiscountType(each, quote.locale));
    this.spendable = quote.spendable;
    this.maxPointsPayment = quote.maxPointsPayment;
  }
}
