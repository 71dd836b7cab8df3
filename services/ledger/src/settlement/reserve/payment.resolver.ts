import {
  CurrentCaller,
  IdempotencyConflict,
  InvalidInput,
  MoneyInput,
  NotFound,
  requireOperator,
  type Caller,
} from '@accord/subgraph';
import type { Result } from '@accord/values';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import { LedgerPartner } from '../../partners/ledger-partner.type';
import { PartnerPaymentType, RecordPaymentResult, RecordPaymentSuccess } from './payment.type';
import type { PartnerPayment, PaymentRefusal, PaymentRequest } from './record-payment';

const AMOUNT = 'Positive: from the partner to the operator; negative: back, also to correct. Not 0.';

@Resolver()
export class PaymentResolver {
  constructor(
    private readonly record: (request: PaymentRequest) => Promise<Result<PartnerPayment, PaymentRefusal>>,
  ) {}

  @Mutation(() => RecordPaymentResult, {
    description: 'Records a partner’s deposit, which its reserve counts at once. Operators.',
  })
  async recordDeposit(
    @Arg('partnerId', () => ID, { description: 'Whose.' }) partnerId: string,
    @Arg('amount', () => MoneyInput, { description: AMOUNT }) amount: MoneyInput,
    @Arg('reference', () => String, { description: 'Up to 200 characters.' }) reference: string,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    const { subject: actor } = requireOperator(caller);
    const request = { actor, partnerId, amount, reference, idempotencyKey } as const;
    return this.answer({ ...request, kind: 'DEPOSIT', period: null });
  }

  @Mutation(() => RecordPaymentResult, {
    description: 'Records a payment that settles a closed period, wholly or in part. Operators.',
  })
  async recordPayment(
    @Arg('partnerId', () => ID, { description: 'Whose.' }) partnerId: string,
    @Arg('period', () => String, { description: 'A closed one, such as 2026-10.' }) period: string,
    @Arg('amount', () => MoneyInput, { description: AMOUNT }) amount: MoneyInput,
    @Arg('reference', () => String, { description: 'Up to 200 characters.' }) reference: string,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    const { subject: actor } = requireOperator(caller);
    return this.answer({ actor, partnerId, amount, reference, idempotencyKey, kind: 'PAYMENT', period });
  }

  private async answer(request: PaymentRequest): Promise<object> {
    const outcome = await this.record(request);
    if (outcome.ok) {
      const partner = new LedgerPartner(outcome.value.partnerId);
      return new RecordPaymentSuccess(Object.assign(new PartnerPaymentType(), outcome.value, { partner }));
    }
    const { error } = outcome;
    if (error.is === 'CONFLICT') return new IdempotencyConflict(request.idempotencyKey);
    if (error.is === 'NOT_FOUND') return new NotFound('Partner', request.partnerId);
    return new InvalidInput(error.path, error.message, error.code);
  }
}
