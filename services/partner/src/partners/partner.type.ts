import type { PartnerExit } from '@accord/contracts';
import { connectionOf, MoneyType, UserError } from '@accord/subgraph';
import { GraphQLCurrencyCode, GraphQLDecimal } from '@accord/scalars';
import type { Decimal } from '@accord/values';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Location, Partner } from './partner';
import type { FundingModel, PartnerTerms } from './partner-terms';

export const PartnerStatusEnum = {
  ONBOARDING: 'ONBOARDING',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  EXITING: 'EXITING',
  CLOSED: 'CLOSED',
} as const;
registerEnumType(PartnerStatusEnum, {
  name: 'PartnerStatus',
  description: 'Where a partner stands in the coalition.',
  valuesConfig: {
    ONBOARDING: { description: 'Not yet taking part.' },
    ACTIVE: { description: 'Takes part.' },
    SUSPENDED: { description: 'Records no sales for now.' },
    EXITING: { description: 'Leaves: issues no more points, and still accepts them.' },
    CLOSED: { description: 'Has left. What it issued stays good elsewhere; its keys go on reading.' },
  },
});

export const FundingModelEnum = {
  ON_ISSUE: 'ON_ISSUE',
  ON_REDEMPTION: 'ON_REDEMPTION',
  HYBRID: 'HYBRID',
} as const;
registerEnumType(FundingModelEnum, {
  name: 'FundingModel',
  description: 'When an issuer pays for its points.',
  valuesConfig: {
    ON_ISSUE: { description: 'When they are issued.' },
    ON_REDEMPTION: { description: 'When they are spent.' },
    HYBRID: { description: 'The reserve share when they are issued, the rest when they are spent.' },
  },
});

@ObjectType('Location', { description: 'A shop, or another place where a partner sells.' })
export class LocationType {
  @Field(() => ID, { description: 'loc_…' }) readonly id: string;
  @Field(() => String, { description: 'The partner’s own code for it.' }) readonly code: string;
  @Field(() => String, { description: 'For people.' }) readonly name: string;
  @Field(() => String, { description: 'IANA, such as Europe/Warsaw.' }) readonly timeZone: string;

  constructor(location: Location) {
    this.id = location.locationId;
    this.code = location.code;
    this.name = location.name;
    this.timeZone = location.timeZone;
  }
}

@ObjectType('PartnerTerms', { description: 'One version of a partner’s contract with the coalition.' })
export class PartnerTermsType {
  @Field(() => Int, { description: 'From 1.' }) readonly version: number;
  @Field(() => Date, { description: 'In force from then on.' }) readonly validFrom: Date;
  @Field(() => MoneyType, { description: 'What the issuer owes for a point.' })
  readonly pricePerPoint: MoneyType;
  @Field(() => MoneyType, { description: 'What the acceptor is owed for a point: its face value there.' })
  readonly ratePerPoint: MoneyType;
  @Field(() => FundingModelEnum, { description: 'When it pays for points it issued.' })
  readonly funding: FundingModel;
  @Field(() => GraphQLDecimal, { description: '0…1, the part of HYBRID that is paid on issue.' })
  readonly reserveShare: Decimal;
  @Field(() => Boolean, { description: 'Whether it gives points.' }) readonly issues: boolean;
  @Field(() => Boolean, { description: 'Whether points may be spent there.' }) readonly accepts: boolean;
  @Field(() => GraphQLDecimal, { description: '0…1, the part of a basket that points may pay.' })
  readonly maxPointsShare: Decimal;
  @Field(() => MoneyType, {
    nullable: true,
    description: 'While its reserve is below, it issues nothing; null: no floor.',
  })
  readonly reserveFloor: MoneyType | null;

  constructor(terms: PartnerTerms) {
    this.version = terms.version;
    this.validFrom = terms.validFrom;
    this.pricePerPoint = terms.pricePerPoint;
    this.ratePerPoint = terms.ratePerPoint;
    this.funding = terms.funding;
    this.reserveShare = terms.reserveShare;
    this.issues = terms.issues;
    this.accepts = terms.accepts;
    this.maxPointsShare = terms.maxPointsShare;
    this.reserveFloor = terms.reserveFloor;
  }
}

@ObjectType('PartnerExit', { description: 'The notice that a partner has given.' })
export class PartnerExitType {
  @Field(() => Date, { description: 'From then on it issues no more points.' }) readonly issuesUntil: Date;
  @Field(() => Date, { description: 'From then on it accepts no more points, and is CLOSED.' })
  readonly acceptsUntil: Date;

  constructor(exit: PartnerExit) {
    this.issuesUntil = exit.issuesUntil;
    this.acceptsUntil = exit.acceptsUntil;
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Partner', { description: 'A business in the coalition.' })
export class PartnerType {
  @Field(() => ID, { description: 'par_…' }) readonly id: string;
  @Field(() => String, { description: 'Its short name, unique: for addresses and campaign definitions.' })
  readonly slug: string;
  @Field(() => String, { description: 'Its name.' }) readonly name: string;
  @Field(() => String, { description: 'What it deals in.' }) readonly category: string;
  @Field(() => GraphQLCurrencyCode, { description: 'The one currency of its sales and terms.' })
  readonly currency: string;
  /** For the fields that need more than this. */
  readonly partner: Partner;

  constructor(partner: Partner) {
    this.id = partner.partnerId;
    this.slug = partner.slug;
    this.name = partner.name;
    this.category = partner.category;
    this.currency = partner.currency;
    this.partner = partner;
  }
}

export const PartnerConnection = connectionOf(PartnerType, 'Partner');

@ObjectType('PartnerSlugTaken', { implements: UserError, description: 'Another partner has that slug.' })
export class PartnerSlugTaken extends UserError {
  constructor(slug: string) {
    super('PARTNER_SLUG_TAKEN', `Another partner has the slug ${slug}`);
  }
}
