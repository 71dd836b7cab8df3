import { CurrentCaller, requireTill, type Caller } from '@accord/subgraph';
import { Arg, Mutation, Resolver } from 'type-graphql';
import { PurchaseType } from '../purchases/purchase.type';
import { under } from '../refusal';
import { toUserError } from '../refusal.type';
import type { RefundPurchase } from './refund-purchase';
import {
  RefundExceedsPurchase,
  RefundPurchaseInput,
  RefundPurchaseResult,
  RefundPurchaseSuccess,
} from './refund.type';

/** A partner's tills refund its own sales. */
@Resolver()
export class RefundResolver {
  constructor(private readonly refunds: RefundPurchase) {}

  @Mutation(() => RefundPurchaseResult, {
    description: 'Refunds a purchase, and waits a moment for its points.',
  })
  async refundPurchase(
    @Arg('input', () => RefundPurchaseInput, { description: 'The refund.' }) input: RefundPurchaseInput,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    const { partnerId } = requireTill(caller);
    const outcome = await this.refunds.refund(partnerId, input);
    if (outcome.ok)
      return new RefundPurchaseSuccess(
        new PurchaseType(outcome.value.purchase),
        outcome.value.pointsTakenBack,
      );
    if (outcome.error.kind === 'exceeds') return new RefundExceedsPurchase(outcome.error.refundable);
    return toUserError(under(['input'], outcome.error));
  }
}
