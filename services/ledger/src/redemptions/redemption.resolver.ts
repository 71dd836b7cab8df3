import { GraphQLPoints } from '@accord/scalars';
import {
  CurrentCaller,
  IdempotencyConflict,
  InvalidInput,
  NotFound,
  requireTillOrOperator,
  type Caller,
} from '@accord/subgraph';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import type { Answer } from '../book/posting';
import { callerName } from '../holds/caller-name';
import type { PaymentRequest } from '../holds/payment';
import { paymentOf, refusedPayment } from '../holds/payment.type';
import { impossible, toRefusal } from '../wallet/refusal.type';
import { WalletType } from '../wallet/wallet.type';
import type { RefundRedemptionRequest } from './refund-redemption';
import {
  RedeemPointsInput,
  RedeemPointsResult,
  RedeemPointsSuccess,
  RedemptionType,
  RefundRedemptionResult,
  RefundRedemptionSuccess,
} from './redemption.type';
import type { ListedRedemption, RedemptionArchive } from './redemption-reader';

/** What the resolver calls. */
export interface RedemptionUseCases {
  redeem(request: PaymentRequest): Promise<Answer | 'AWAY'>;
  refund(request: RefundRedemptionRequest): Promise<Answer>;
}

@Resolver()
export class RedemptionResolver {
  constructor(
    private readonly useCases: RedemptionUseCases,
    private readonly redemptions: RedemptionArchive,
  ) {}

  @Mutation(() => RedeemPointsResult, {
    description:
      'Spends points at a till at once, as a hold and its capture do in two steps: for payments that nothing can stop any more.',
  })
  async redeemPoints(
    @Arg('input', () => RedeemPointsInput, { description: 'Whose, and how many.' }) input: RedeemPointsInput,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof RedeemPointsResult> {
    const payment = paymentOf(input, requireTillOrOperator(caller));
    if (payment instanceof InvalidInput) return payment;
    const answer = await this.useCases.redeem(payment);
    return answer !== 'AWAY' && answer.is === 'REDEMPTION'
      ? new RedeemPointsSuccess(toRedemptionType((await this.redemptions.find(answer.redemptionId))!))
      : refusedPayment(answer, input.idempotencyKey);
  }

  @Mutation(() => RefundRedemptionResult, {
    description:
      'Gives points back that were spent: into the very lots, last consumed first, with their own expiry or a minimum grace.',
  })
  async refundRedemption(
    @Arg('redemptionId', () => ID, { description: 'red_…' }) redemptionId: string,
    @Arg('points', () => GraphQLPoints, { nullable: true, description: 'Absent: all that is left.' })
    points: bigint | null,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<RefundRedemptionSuccess | NotFound | InvalidInput | IdempotencyConflict> {
    const allowed = requireTillOrOperator(caller);
    const answer = await this.useCases.refund({
      ...callerName(allowed),
      redemptionId,
      points: points ?? undefined,
      idempotencyKey,
    });
    switch (answer.is) {
      case 'REDEMPTION':
        return new RefundRedemptionSuccess(
          toRedemptionType((await this.redemptions.find(answer.redemptionId))!),
        );
      case 'NOT_FOUND':
      case 'INVALID':
      case 'CONFLICT':
        return toRefusal(answer, idempotencyKey);
      default:
        return impossible(answer);
    }
  }
}

export const toRedemptionType = (redemption: ListedRedemption): RedemptionType =>
  Object.assign(new RedemptionType(), {
    id: redemption.id,
    points: redemption.points,
    restored: redemption.restored,
    value: redemption.value,
    partner: new LedgerPartner(redemption.partnerId),
    wallet: new WalletType(redemption.walletId, redemption.memberId, redemption.pointsCurrency),
    occurredAt: redemption.recordedAt,
  });
