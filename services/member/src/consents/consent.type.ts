import { PartnerStub } from '@accord/subgraph';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

export enum ConsentPurposeName {
  TERMS = 'TERMS',
  EMAIL_MARKETING = 'EMAIL_MARKETING',
  SMS_MARKETING = 'SMS_MARKETING',
  PUSH_MARKETING = 'PUSH_MARKETING',
  PROFILING = 'PROFILING',
  DATA_SHARING = 'DATA_SHARING',
}
registerEnumType(ConsentPurposeName, {
  name: 'ConsentPurpose',
  description: 'What a member may allow.',
  valuesConfig: {
    TERMS: { description: 'The programme’s terms.' },
    EMAIL_MARKETING: { description: 'Being written to by e-mail.' },
    SMS_MARKETING: { description: 'Being written to by text message.' },
    PUSH_MARKETING: { description: 'Being written to on the phone’s screen.' },
    PROFILING: { description: 'Being put into segments by what was bought.' },
    DATA_SHARING: { description: 'That a partner, or every partner, sees name and contacts.' },
  },
});

@ObjectType('Consent', { description: 'What a member allows, or has withdrawn.' })
export class ConsentType {
  @Field(() => ConsentPurposeName, { description: 'What for.' })
  purpose: ConsentPurposeName;

  @Field(() => PartnerStub, {
    nullable: true,
    description: 'Towards whom; null: the programme, or every partner.',
  })
  partner: PartnerStub | null;

  @Field(() => Boolean, { description: 'Whether it stands.' })
  granted: boolean;

  @Field(() => Date, { description: 'When it was said.' })
  changedAt: Date;

  @Field(() => String, { description: 'Through whom: TILL, OPERATOR or MEMBER.' })
  source: string;
}

@InputType('ConsentInput', { description: 'A consent given or withdrawn.' })
export class ConsentInputType {
  @Field(() => ConsentPurposeName, { description: 'What for.' })
  purpose: ConsentPurposeName;

  @Field(() => ID, {
    nullable: true,
    description: 'Towards one partner; absent: the programme, or every partner.',
  })
  partnerId?: string | null;

  @Field(() => Boolean, { description: 'True: given. False: withdrawn.' })
  granted: boolean;
}
