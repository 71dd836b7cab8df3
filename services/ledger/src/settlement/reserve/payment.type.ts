import { IdempotencyConflict, InvalidInput, MoneyType, NotFound } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { createUnionType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { LedgerPartner } from '../../partners/ledger-partner.type';

export const PaymentKinds = { DEPOSIT: 'DEPOSIT', PAYMENT: 'PAYMENT' } as const;
registerEnumType(PaymentKinds, {
  name: 'PartnerPaymentKind',
  description: 'What money was for.',
  valuesConfig: {
    DEPOSIT: { description: 'The partner’s security for what it has not settled.' },
    PAYMENT: { description: 'Settles a closed period.' },
  },
});

@ObjectType('PartnerPayment', { description: 'Money between a partner and the operator.' })
export class PartnerPaymentType {
  @Field(() => ID, { description: 'pay_…' })
  id: string;

  @Field(() => LedgerPartner, { description: 'Whose.' })
  partner: LedgerPartner;

  @Field(() => PaymentKinds, { description: 'What it was for.' })
  kind: keyof typeof PaymentKinds;

  @Field(() => String, { nullable: true, description: 'The closed period that it settles.' })
  period: string | null;

  @Field(() => MoneyType, { description: 'Positive: from the partner to the operator.' })
  amount: Money;

  @Field(() => String, { description: 'The bank’s, or another.' })
  reference: string;

  @Field(() => Date, { description: 'When it was recorded here.' })
  recordedAt: Date;
}

@ObjectType({ description: 'It is recorded, and counts.' })
export class RecordPaymentSuccess {
  @Field(() => PartnerPaymentType, { description: 'As it was recorded under this key.' })
  readonly payment: PartnerPaymentType;

  constructor(payment: PartnerPaymentType) {
    this.payment = payment;
  }
}

export const RecordPaymentResult = createUnionType({
  name: 'RecordPaymentResult',
  description: 'What became of it.',
  types: () => [RecordPaymentSuccess, NotFound, InvalidInput, IdempotencyConflict] as const,
});
