import { GraphQLDecimal, GraphQLPoints } from '@accord/scalars';
import { InvalidInput, MoneyType, UserError } from '@accord/subgraph';
import type { Decimal, Money } from '@accord/values';
import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { SettlementDiscountType } from './discounts/discount.type';
import type { Settlement } from './settle-period';
import type { SettlementLine, Statement } from './settlement';

export const SettlementStatuses = { OPEN: 'OPEN', CLOSED: 'CLOSED' } as const;
registerEnumType(SettlementStatuses, {
  name: 'SettlementStatus',
  description: 'Whether figures may still change.',
  valuesConfig: {
    OPEN: { description: 'As it stands now.' },
    CLOSED: { description: 'For ever.' },
  },
});

export const LineKinds = {
  ISSUED: 'ISSUED',
  RESERVE: 'RESERVE',
  OWN_REDEEMED: 'OWN_REDEEMED',
  ACCEPTED: 'ACCEPTED',
} as const;
registerEnumType(LineKinds, {
  name: 'SettlementLineKind',
  description: 'What a line is for.',
  valuesConfig: {
    ISSUED: { description: 'The partner owes its price for points it issued, net of taken back.' },
    RESERVE: { description: 'The same, of the share that a hybrid model reserves.' },
    OWN_REDEEMED: { description: 'The partner owes its price for its points that were redeemed anywhere.' },
    ACCEPTED: { description: 'The partner is owed its rate for points it accepted.' },
  },
});

@ObjectType('SettlementLine', { description: 'Points under one version of terms, at one amount a point.' })
export class SettlementLineType {
  @Field(() => LineKinds, { description: 'What it is for.' })
  kind: keyof typeof LineKinds;

  @Field(() => Int, { description: 'The version of the partner’s terms that prices it.' })
  termsVersion: number;

  @Field(() => GraphQLPoints, { description: 'How many.' })
  points: bigint;

  @Field(() => GraphQLDecimal, { description: 'For one point, exact.' })
  unitAmount: Decimal;

  @Field(() => MoneyType, { description: 'Points × unit amount, rounded once, HALF_UP.' })
  amount: Money;

  /** What its journals are found by. */
  line: SettlementLine;
  period: string;
}

@ObjectType({
  description:
    'The partner’s points under one version of terms that lapsed, or were kept as a fee, and what of them stays with the programme.',
})
export class SettlementLapse {
  @Field(() => Int, { description: 'The version of the partner’s terms that priced them.' })
  termsVersion: number;

  @Field(() => GraphQLPoints, { description: 'How many.' })
  points: bigint;

  @Field(() => GraphQLDecimal, {
    description: 'What was owed for one when it was issued, exact: its price, the reserve of it, or nothing.',
  })
  unitAmount: Decimal;

  @Field(() => MoneyType, { description: 'Points × unit amount, rounded once, HALF_UP.' })
  amount: Money;
}

@ObjectType('SettlementStatement', {
  description: 'What one partner owes and is owed for a period, in one currency.',
})
export class SettlementStatementType {
  @Field(() => LedgerPartner, { description: 'Whose.' })
  partner: LedgerPartner;

  @Field(() => GraphQLPoints, { description: 'Issued by it, net of taken back.' })
  issuedPoints: bigint;

  @Field(() => GraphQLPoints, { description: 'Accepted by it, net of restored.' })
  redeemedPoints: bigint;

  @Field(() => GraphQLPoints, { description: 'Issued by it and spent anywhere, net of restored.' })
  ownRedeemedPoints: bigint;

  @Field(() => MoneyType, { description: 'What it owes.' })
  owes: Money;

  @Field(() => MoneyType, { description: 'What it is owed.' })
  owed: Money;

  @Field(() => MoneyType, { description: 'owed − owes.' })
  net: Money;

  @Field(() => [SettlementLineType], { description: 'How the sums come about, together with discounts.' })
  lines: SettlementLineType[];

  @Field(() => [SettlementDiscountType], {
    description:
      'What it and other partners owe each other for discounts at the till: in owes, owed and net.',
  })
  discounts: SettlementDiscountType[];

  @Field(() => GraphQLPoints, { description: 'Of its points, lapsed or kept as fees.' })
  lapsedPoints: bigint;

  @Field(() => MoneyType, {
    description:
      'What it owed for them when they were issued, and stays with the programme. For information, not in net.',
  })
  breakage: Money;

  @Field(() => [SettlementLapse], { description: 'How that comes about.' })
  lapses: SettlementLapse[];

  /** What its document is made of. */
  settlement: Settlement;
  statement: Statement;
}

@ObjectType({ description: 'One payment that settles a statement.' })
export class SettlementPayment {
  @Field(() => LedgerPartner, { nullable: true, description: 'Who pays; null: the operator.' })
  from: LedgerPartner | null;

  @Field(() => LedgerPartner, { nullable: true, description: 'Who is paid; null: the operator.' })
  to: LedgerPartner | null;

  @Field(() => MoneyType, { description: 'How much, positive.' })
  amount: Money;
}

@ObjectType('Settlement', {
  description: 'Who owes whom for a calendar month in the programme’s zone, by recording time.',
})
export class SettlementType {
  @Field(() => ID, { description: 'set_…' })
  id: string;

  @Field(() => String, { description: 'Such as 2026-10.' })
  period: string;

  @Field(() => SettlementStatuses, { description: 'Whether figures may still change.' })
  status: keyof typeof SettlementStatuses;

  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;

  @Field(() => [SettlementStatementType], {
    description: 'One per partner and currency. A partner sees its own.',
  })
  statements: SettlementStatementType[];

  @Field(() => [SettlementPayment], { description: 'One per partner and currency. A partner sees its own.' })
  payments: SettlementPayment[];

  @Field(() => [MoneyType], {
    description:
      'What stays with the programme for points that lapsed, one a currency, in no payment. A partner sees what was its own.',
  })
  breakage: Money[];
}

@ObjectType({ description: 'The period is closed, for ever.' })
export class CloseSettlementSuccess {
  @Field(() => SettlementType, { description: 'As it was closed.' })
  readonly settlement: SettlementType;

  constructor(settlement: SettlementType) {
    this.settlement = settlement;
  }
}

@ObjectType({ implements: UserError, description: 'The period was closed before.' })
export class SettlementAlreadyClosed extends UserError {
  constructor(period: string) {
    super('SETTLEMENT_ALREADY_CLOSED', `${period} was closed before`);
  }
}

export const CloseSettlementResult = createUnionType({
  name: 'CloseSettlementResult',
  description: 'What became of it.',
  types: () => [CloseSettlementSuccess, SettlementAlreadyClosed, InvalidInput] as const,
});

@ObjectType('ProgramLiability', {
  description: 'What the programme owes its members. issued = outstanding + redeemed + expired.',
})
export class ProgramLiabilityType {
  @Field(() => Date, { description: 'At this instant.' })
  asOf: Date;

  @Field(() => String, { description: 'The points currency.' })
  currency: string;

  @Field(() => GraphQLPoints, { description: 'In members’ wallets: available, pending and held.' })
  outstanding: bigint;

  @Field(() => GraphQLPoints, { description: 'Of it, not available yet.' })
  pending: bigint;

  @Field(() => GraphQLPoints, { description: 'Of it, reserved by open holds.' })
  held: bigint;

  @Field(() => GraphQLPoints, { description: 'What members owe; it stands apart.' })
  debt: bigint;

  @Field(() => GraphQLPoints, { description: 'Ever issued, net of taken back.' })
  issued: bigint;

  @Field(() => GraphQLPoints, { description: 'Ever redeemed, net of restored.' })
  redeemed: bigint;

  @Field(() => GraphQLPoints, { description: 'Ever lapsed.' })
  expired: bigint;

  @Field(() => [MoneyType], {
    description:
      'What issuers have owed on issue for what lapsed, and stays with the programme: one a currency, rounded once an issuer and version of its terms.',
  })
  breakage: Money[];
}
