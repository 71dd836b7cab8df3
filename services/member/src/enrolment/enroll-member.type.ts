import { GraphQLDate, GraphQLJSON } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, UserError } from '@accord/subgraph';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { CardKindName } from '../cards/card.type';
import { ConsentInputType } from '../consents/consent.type';
import { MemberType } from '../members/member.type';

@InputType('EnrollMemberInput', {
  description: 'A person who joins. Everything is optional: a card alone makes a member.',
})
export class EnrollMemberInput {
  @Field(() => String, { nullable: true, description: 'Given name, at most 100 characters.' })
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Family name, at most 100 characters.' })
  familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address; belongs to one member.' })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Phone number with its country, +48 600 000 000; belongs to one member.',
  })
  phone?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Birth date, in the past.' })
  birthDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Language, BCP 47; absent: the programme’s.' })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'Time zone, IANA; absent: the programme’s.' })
  timeZone?: string | null;

  @Field(() => GraphQLJSON, { nullable: true, description: 'A JSON object of at most 16 kB.' })
  attributes?: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'A plastic or external card to link, 1…64 characters. A virtual one is always issued.',
  })
  cardNumber?: string | null;

  @Field(() => CardKindName, {
    nullable: true,
    description: 'What sort of card cardNumber is; absent: PLASTIC.',
  })
  cardKind?: CardKindName | null;

  @Field(() => [ConsentInputType], { nullable: true, description: 'What the person allows.' })
  consents?: ConsentInputType[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The referral code of the member who recommended the programme.',
  })
  referralCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Same key and same request: the same member. Unique per caller, 1…255 characters.',
  })
  idempotencyKey?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'An import of the past: nobody is written to about it.',
  })
  imported?: boolean | null;
}

@ObjectType('EnrollMemberSuccess', { description: 'The person is a member.' })
export class EnrollMemberSuccess {
  @Field(() => MemberType, { description: 'The member, as this caller may see it.' })
  member: MemberType;

  constructor(member: MemberType) {
    this.member = member;
  }
}

@ObjectType('MemberAlreadyEnrolled', {
  implements: UserError,
  description: 'The card, the phone number or the e-mail address belongs to a member already.',
})
export class MemberAlreadyEnrolled extends UserError {
  @Field(() => ID, { description: 'Whose it is.' })
  readonly memberId: string;

  constructor(memberId: string) {
    super('MEMBER_ALREADY_ENROLLED', 'This card, phone number or e-mail address belongs to a member already');
    this.memberId = memberId;
  }
}

export const EnrollMemberResult = createUnionType({
  name: 'EnrollMemberResult',
  description: 'What became of an enrolment.',
  types: () => [EnrollMemberSuccess, MemberAlreadyEnrolled, InvalidInput, IdempotencyConflict] as const,
});
