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
import { impossible, toRefusal } from '../wallet/refusal.type';
import { WalletType } from '../wallet/wallet.type';
import type { RefundRedemptionRequest } from './refund-redemption';
import { RedemptionType, RefundRedemptionResult, RefundRedemptionSuccess } from './redemption.type';
import type { ListedRedemption, RedemptionArchive } from './redemption-reader';

@Resolver()
export class RedemptionResolver {
  constructor(
    private readonly refund: (request: RefundRedemptionRequest) => Promise<Answer>,
    private readonly redemptions: RedemptionArchive,
  ) {}

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
    const answer = await this.refund({
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
