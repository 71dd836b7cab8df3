import { connectionOf, MoneyType } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LedgerPartner } from '../../partners/ledger-partner.type';
import type { DiscountLine } from './discount-line';

export const DiscountKinds = {
  DISCOUNT_BORNE: 'DISCOUNT_BORNE',
  DISCOUNT_GIVEN: 'DISCOUNT_GIVEN',
} as const;
registerEnumType(DiscountKinds, {
  name: 'SettlementDiscountKind',
  description: 'Which side of a discount a line is for.',
  valuesConfig: {
    DISCOUNT_BORNE: { description: 'The partner owes what it bears of discounts that the other gave.' },
    DISCOUNT_GIVEN: { description: 'The partner is owed what the other bears of discounts that it gave.' },
  },
});

@ObjectType('DiscountBalance', {
  description: 'What a partner owes and is owed for discounts at the till since it joined, in one currency.',
})
export class DiscountBalanceType {
  @Field(() => MoneyType, { description: 'Of discounts that others gave, what it bears.' })
  owes: Money;

  @Field(() => MoneyType, { description: 'Of discounts that it gave, what others bear.' })
  owed: Money;
}

@ObjectType('SettlementDiscount', {
  description:
    'What discounts at the till come to between two partners, net of refunds. The operator stands between them, as everywhere.',
})
export class SettlementDiscountType {
  @Field(() => DiscountKinds, { description: 'What it is for.' })
  kind: keyof typeof DiscountKinds;

  @Field(() => LedgerPartner, { description: 'Who gave them, or who bears them.' })
  other: LedgerPartner;

  @Field(() => MoneyType, {
    description: 'The sum of its movements. Negative: refunds took back more than was given in this period.',
  })
  amount: Money;

  /** What its movements are found by. */
  line: DiscountLine;
  period: string;
}

@ObjectType('SettlementDiscountMovement', {
  description: 'What one discount, or a refund of its purchase, adds to a statement.',
})
export class DiscountMovementType {
  @Field(() => ID, { description: 'The discount’s award: awd_…' })
  awardId: string;

  @Field(() => ID, { description: 'The campaign that it was given by: cmp_…' })
  campaignId: string;

  @Field(() => Int, {
    description: '0: as it was given; else the number of the purchase’s refund that took something off it.',
  })
  refund: number;

  @Field(() => Date, { description: 'When it was recorded: that decides the period.' })
  recordedAt: Date;

  @Field(() => MoneyType, { description: 'Signed; all of them sum to the line’s amount.' })
  amount: Money;
}

export const DiscountMovementConnection = connectionOf(DiscountMovementType, 'SettlementDiscountMovement');
