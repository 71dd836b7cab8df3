import { GraphQLCurrencyCode, GraphQLDecimal } from '@accord/scalars';
import { MoneyInput } from '@accord/subgraph';
import { Decimal } from '@accord/values';
import { Field, InputType } from 'type-graphql';
import type { LocationRequest } from './partner';
import type { FundingModel, TermsRequest } from './partner-terms';
import { FundingModelEnum } from './partner.type';
import type { OnboardRequest } from './onboard-partner';

@InputType('PartnerTermsInput', {
  description: 'What a partner agrees with the coalition, in the partner’s currency.',
})
export class PartnerTermsInput implements TermsRequest {
  @Field(() => MoneyInput, { description: 'What it owes for a point it issued; up to 6 decimals.' })
  pricePerPoint: MoneyInput;
  @Field(() => MoneyInput, { description: 'What it is owed for a point it accepted; up to 6 decimals.' })
  ratePerPoint: MoneyInput;
  @Field(() => FundingModelEnum, {
    nullable: true,
    defaultValue: 'ON_ISSUE',
    description: 'When it pays for points it issued.',
  })
  funding?: FundingModel | null;
  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: '0…1; HYBRID needs it: the part that is paid on issue.',
  })
  reserveShare?: Decimal | null;
  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Whether it gives points.' })
  issues?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Whether points may be spent there.',
  })
  accepts?: boolean | null;
  @Field(() => GraphQLDecimal, {
    nullable: true,
    defaultValue: new Decimal(1),
    description: '0…1: the part of a basket that points may pay.',
  })
  maxPointsShare?: Decimal | null;
  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'While its reserve (deposits less what is not settled) is below, it issues nothing; may be negative. Absent: no floor.',
  })
  reserveFloor?: MoneyInput | null;
}

@InputType('LocationInput', { description: 'A place where a partner sells.' })
export class LocationInput implements LocationRequest {
  @Field(() => String, { description: 'The partner’s own code for it, unique at the partner.' }) code: string;
  @Field(() => String, { description: 'For people.' }) name: string;
  @Field(() => String, { description: 'IANA, such as Europe/Warsaw.' }) timeZone: string;
}

@InputType('OnboardPartnerInput', { description: 'A business that joins the coalition.' })
export class OnboardPartnerInput implements OnboardRequest {
  @Field(() => String, { description: '2…50 lower-case letters, digits and single hyphens; unique.' })
  slug: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => String, { description: 'What it deals in; campaigns can ask for it.' }) category: string;
  @Field(() => GraphQLCurrencyCode, { description: 'The one currency of its sales and terms.' })
  currency: string;
  @Field(() => PartnerTermsInput, { description: 'Its first terms; they cover its past too.' })
  terms: PartnerTermsInput;
  @Field(() => [LocationInput], { nullable: true, description: 'Where it sells; more can be added later.' })
  locations?: LocationInput[] | null;
}
