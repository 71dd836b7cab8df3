import { GraphQLPoints } from '@accord/scalars';
import {
  IdempotencyConflict,
  InvalidInput,
  MoneyInput,
  MoneyType,
  NotFound,
  UserError,
} from '@accord/subgraph';
import { formatAmount, type Money } from '@accord/values';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { PurchaseType } from '../purchases/purchase.type';
import type { RefundRequest } from './refund';

@InputType('RefundPurchaseInput', { description: 'A refund of a purchase, wholly or in part.' })
export class RefundPurchaseInput implements RefundRequest {
  @Field(() => String, {
    description: 'Of this refund, the idempotency key: unique at the partner, at most 255 characters.',
  })
  externalId: string;
  @Field(() => String, { description: 'The purchase.' }) purchaseExternalId: string;
  @Field(() => MoneyInput, { nullable: true, description: 'Absent: all that is left.' })
  amount?: MoneyInput | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Whole lines, by the till’s ids or ours; with amount: a part of them.',
  })
  lineIds?: string[] | null;
  @Field(() => Date, { description: 'When it was; at most 5 minutes ahead of our clock.' }) occurredAt: Date;
}

@ObjectType('RefundPurchaseSuccess', {
  description: 'The refund is recorded, now or by an earlier request of the same content.',
})
export class RefundPurchaseSuccess {
  @Field(() => PurchaseType, { description: 'The purchase as it stands now.' })
  readonly purchase: PurchaseType;
  @Field(() => GraphQLPoints, {
    description: 'What this refund took back, if it came in time; what comes later shows in the wallet.',
  })
  readonly pointsTakenBack: bigint;

  constructor(purchase: PurchaseType, pointsTakenBack: bigint) {
    this.purchase = purchase;
    this.pointsTakenBack = pointsTakenBack;
  }
}

@ObjectType('RefundExceedsPurchase', {
  implements: UserError,
  description: 'More than is left. Nothing was stored.',
})
export class RefundExceedsPurchase extends UserError {
  @Field(() => MoneyType, { description: 'What is left, of the purchase or of the lines named.' })
  readonly refundable: Money;

  constructor(refundable: Money) {
    super(
      'REFUND_EXCEEDS_PURCHASE',
      `At most ${formatAmount(refundable)} ${refundable.currency} can be refunded`,
    );
    this.refundable = refundable;
  }
}

export const RefundPurchaseResult = createUnionType({
  name: 'RefundPurchaseResult',
  description: 'What refunding a purchase may come to.',
  types: () =>
    [RefundPurchaseSuccess, NotFound, RefundExceedsPurchase, InvalidInput, IdempotencyConflict] as const,
});
