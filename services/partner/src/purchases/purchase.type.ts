import { GraphQLDecimal, GraphQLPoints } from '@accord/scalars';
import { connectionOf, MoneyType } from '@accord/subgraph';
import type { Decimal, Money } from '@accord/values';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import {
  purchaseStatus,
  type Purchase,
  type PurchaseLine,
  type PurchaseStatus,
  type SalesChannel,
} from './purchase';

export const SalesChannelEnum = {
  IN_STORE: 'IN_STORE',
  ONLINE: 'ONLINE',
  APP: 'APP',
  PHONE: 'PHONE',
} as const;
registerEnumType(SalesChannelEnum, {
  name: 'SalesChannel',
  description: 'How a sale came about.',
  valuesConfig: {
    IN_STORE: { description: 'At a till.' },
    ONLINE: { description: 'In an e-shop.' },
    APP: { description: 'In an app.' },
    PHONE: { description: 'By phone.' },
  },
});

export const PurchaseStatusEnum = {
  PENDING: 'PENDING',
  AWARDED: 'AWARDED',
  PARTIALLY_REFUNDED: 'PARTIALLY_REFUNDED',
  REFUNDED: 'REFUNDED',
} as const;
registerEnumType(PurchaseStatusEnum, {
  name: 'PurchaseStatus',
  description: 'How far a purchase has come.',
  valuesConfig: {
    PENDING: { description: 'Recorded; its points are on their way.' },
    AWARDED: { description: 'Judged and credited, also when it earned nothing.' },
    PARTIALLY_REFUNDED: { description: 'A part was refunded.' },
    REFUNDED: { description: 'All of it was refunded.' },
  },
});

@ObjectType('PurchaseLine', { description: 'One line of the receipt.' })
export class PurchaseLineType {
  @Field(() => ID, { description: 'pln_…' }) readonly id: string;
  @Field(() => String, { nullable: true, description: 'The till’s own id of it.' }) readonly externalId:
    string | null;
  @Field(() => String, { description: 'What was sold, by the partner’s number.' }) readonly sku: string;
  @Field(() => String, { nullable: true, description: 'What was sold.' }) readonly name: string | null;
  @Field(() => String, { nullable: true, description: 'The product’s category.' }) readonly category:
    string | null;
  @Field(() => String, { nullable: true, description: 'The product’s brand.' }) readonly brand: string | null;
  @Field(() => GraphQLDecimal, { description: 'How much of it.' }) readonly quantity: Decimal;
  @Field(() => MoneyType, { description: 'What the line cost, whatever its quantity.' })
  readonly amount: Money;
  @Field(() => MoneyType, { description: 'What of it was refunded.' }) readonly refunded: Money;

  constructor(line: PurchaseLine, currency: string) {
    this.id = line.lineId;
    this.externalId = line.tillId ?? null;
    this.sku = line.sku;
    this.name = line.name ?? null;
    this.category = line.category ?? null;
    this.brand = line.brand ?? null;
    this.quantity = line.quantity;
    this.amount = { amount: line.amount, currency };
    this.refunded = { amount: line.refunded, currency };
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Purchase', { description: 'A sale at a partner.' })
export class PurchaseType {
  @Field(() => ID, { description: 'pur_…' }) readonly id: string;
  @Field(() => String, { description: 'The partner’s own id of it, unique at the partner.' })
  readonly externalId: string;
  @Field(() => Date, { description: 'When it was, says the partner.' }) readonly occurredAt: Date;
  @Field(() => Date, { description: 'When it was recorded here.' }) readonly recordedAt: Date;
  @Field(() => SalesChannelEnum, { description: 'How it came about.' }) readonly channel: SalesChannel;
  @Field(() => MoneyType, { description: 'What it cost.' }) readonly total: Money;
  @Field(() => MoneyType, { description: 'The part of it that points paid.' }) readonly paidWithPoints: Money;
  @Field(() => MoneyType, { description: 'What of it was refunded.' }) readonly refunded: Money;
  @Field(() => PurchaseStatusEnum, { description: 'How far it has come.' }) readonly status: PurchaseStatus;
  @Field(() => GraphQLPoints, {
    description: 'Credited so far, refunds taken off; awards on their way are not in it.',
  })
  readonly pointsAwarded: bigint;
  /** For the fields that need more than this. */
  readonly purchase: Purchase;

  constructor(purchase: Purchase) {
    this.id = purchase.purchaseId;
    this.externalId = purchase.externalId;
    this.occurredAt = purchase.occurredAt;
    this.recordedAt = purchase.recordedAt;
    this.channel = purchase.channel;
    this.total = purchase.total;
    this.paidWithPoints = { amount: purchase.paidWithPoints, currency: purchase.total.currency };
    this.refunded = { amount: purchase.progress.refunded, currency: purchase.total.currency };
    this.status = purchaseStatus(purchase);
    this.pointsAwarded = purchase.progress.pointsAwarded;
    this.purchase = purchase;
  }
}

export const PurchaseConnection = connectionOf(PurchaseType, 'Purchase');
