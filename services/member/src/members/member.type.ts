import { PartnerStub } from '@accord/subgraph';
import { GraphQLDate, GraphQLJSON } from '@accord/scalars';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { CardType } from '../cards/card.type';
import { ConsentType } from '../consents/consent.type';
import type { Member } from './member';

export enum MemberStatusName {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  MERGED = 'MERGED',
  ERASED = 'ERASED',
}
registerEnumType(MemberStatusName, {
  name: 'MemberStatus',
  description: 'Where a member stands in the programme.',
  valuesConfig: {
    ACTIVE: { description: 'Takes part.' },
    SUSPENDED: { description: 'May not spend points for now.' },
    MERGED: { description: 'Lives on in another member.' },
    ERASED: { description: 'Has left; the personal data is gone.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Member', {
  description:
    'A person in the programme. A partner’s till sees id, status, cards, wallet, language and how the member joined; name and ' +
    'contacts only where the member consented to share them with that partner or with all.',
})
export class MemberType {
  @Field(() => ID, { description: 'mem_…' })
  id: string;

  @Field(() => MemberStatusName, { description: 'Where the member stands.' })
  status: MemberStatusName;

  @Field(() => String, { nullable: true, description: 'Given name.' })
  givenName: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  familyName: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number, E.164.' })
  phone: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Birth date.' })
  birthDate: string | null;

  @Field(() => String, {
    description: 'Language, BCP 47. Texts are in English, Polish or Russian; English for all others.',
  })
  locale: string;

  @Field(() => String, { description: 'Time zone, IANA.' })
  timeZone: string;

  @Field(() => GraphQLJSON, {
    description: 'What the programme knows beyond the fixed fields: a JSON object. Empty for tills.',
  })
  attributes: unknown;

  @Field(() => [CardType], {
    description:
      'What identifies the member at a till; also the cards of members who were merged into this one.',
  })
  cards: CardType[];

  @Field(() => [ConsentType], {
    description:
      'What the member allows or has withdrawn: the latest of each purpose and partner. A till sees what concerns its partner.',
  })
  consents: ConsentType[];

  @Field(() => String, { description: 'The code by which this member recommends the programme to others.' })
  referralCode: string;

  @Field(() => Date, { description: 'When the member joined.' })
  enrolledAt: Date;

  @Field(() => PartnerStub, { nullable: true, description: 'The partner at whose till it happened.' })
  enrolledBy: PartnerStub | null;

  mergedIntoId: string | null;
}

export function memberType(member: Member): MemberType {
  return Object.assign(new MemberType(), {
    id: member.id,
    status: member.status as MemberStatusName,
    ...member.profile,
    locale: member.locale,
    timeZone: member.timeZone,
    cards: member.cards.map(({ issuedBy, ...card }) => ({
      ...card,
      issuedBy: issuedBy === null ? null : new PartnerStub(issuedBy),
    })),
    consents: member.consents.map(({ partnerId, ...consent }) => ({
      ...consent,
      partner: partnerId === null ? null : new PartnerStub(partnerId),
    })),
    referralCode: member.referralCode,
    enrolledAt: member.enrolledAt,
    mergedIntoId: member.mergedInto,
    enrolledBy: member.enrolledBy === null ? null : new PartnerStub(member.enrolledBy),
  });
}
