import { PartnerStub } from '@accord/subgraph';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum CardKindName {
  VIRTUAL = 'VIRTUAL',
  PLASTIC = 'PLASTIC',
  COBRANDED = 'COBRANDED',
  EXTERNAL = 'EXTERNAL',
}
registerEnumType(CardKindName, {
  name: 'CardKind',
  description: 'What sort of card it is.',
  valuesConfig: {
    VIRTUAL: { description: 'In the app or the wallet of a phone; every member has one.' },
    PLASTIC: { description: 'A card of the programme.' },
    COBRANDED: { description: 'A partner’s own card that is one of the programme too.' },
    EXTERNAL: { description: 'A partner’s own customer number.' },
  },
});

export enum CardStatusName {
  ACTIVE = 'ACTIVE',
  BLOCKED = 'BLOCKED',
  REPLACED = 'REPLACED',
}
registerEnumType(CardStatusName, {
  name: 'CardStatus',
  description: 'Whether a card is good.',
  valuesConfig: {
    ACTIVE: { description: 'Good.' },
    BLOCKED: { description: 'Lost or stolen.' },
    REPLACED: { description: 'Another card took its place.' },
  },
});

@ObjectType('Card', { description: 'What identifies a member at a till.' })
export class CardType {
  @Field(() => ID, { description: 'crd_…' })
  id: string;

  @Field(() => String, { description: 'What the till scans or types.' })
  number: string;

  @Field(() => CardKindName, { description: 'What sort of card it is.' })
  kind: CardKindName;

  @Field(() => CardStatusName, { description: 'Whether it is good.' })
  status: CardStatusName;

  @Field(() => PartnerStub, {
    nullable: true,
    description: 'The partner that handed it out; null: the programme.',
  })
  issuedBy: PartnerStub | null;
}
