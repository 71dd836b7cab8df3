import { GraphQLPoints } from '@accord/scalars';
import {
  CurrentCaller,
  IdempotencyConflict,
  InvalidInput,
  MemberRef,
  NotFound,
  requireOperator,
  serviceUnavailable,
  type Caller,
} from '@accord/subgraph';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import type { Answer } from '../book/posting';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { impossible, toRefusal } from '../wallet/refusal.type';
import { WalletType } from '../wallet/wallet.type';
import type { AdjustRequest } from './adjust';
import { AdjustPointsResult, AdjustPointsSuccess } from './adjustment.type';

@Resolver()
export class AdjustmentResolver {
  constructor(
    private readonly adjust: (request: AdjustRequest) => Promise<Answer | 'AWAY'>,
    private readonly ownerOf: (walletId: string) => Promise<{ memberId: string; currency: string }>,
  ) {}

  @Mutation(() => AdjustPointsResult, {
    description: 'Gives (positive) or takes (negative) points by hand, on a partner’s account. Operators.',
  })
  async adjustPoints(
    @Arg('member', () => MemberRef, { description: 'Whose points.' }) member: MemberRef,
    @Arg('partnerId', () => ID, { description: 'On whose account: it issues what is given.' })
    partnerId: string,
    @Arg('points', () => GraphQLPoints, { description: 'Signed, not 0.' }) points: bigint,
    @Arg('reason', () => String, { description: 'Shown in the statement; up to 500 characters.' })
    reason: string,
    @Arg('expiresAt', () => Date, {
      nullable: true,
      description: 'Of given points; absent: the programme’s default.',
    })
    expiresAt: Date | null,
    @Arg('spendableAt', () => [ID], { nullable: true, description: 'Of given points; absent: anywhere.' })
    spendableAt: string[] | null,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @Arg('currency', () => String, {
      nullable: true,
      description: 'A points currency that can be spent; absent: the main one.',
    })
    currency: string | null,
    @CurrentCaller() caller: Caller,
  ): Promise<AdjustPointsSuccess | InsufficientPoints | NotFound | InvalidInput | IdempotencyConflict> {
    const { subject } = requireOperator(caller);
    const answer = await this.adjust({
      actor: subject,
      member: Object.fromEntries(Object.entries(member).filter(([, value]) => typeof value === 'string')),
      partnerId,
      points,
      reason,
      expiresAt: expiresAt ?? undefined,
      spendableAt: spendableAt ?? undefined,
      idempotencyKey,
      currency: currency ?? undefined,
    });
    if (answer === 'AWAY') throw serviceUnavailable('The member can’t be looked up now; try again soon');
    switch (answer.is) {
      case 'ADJUSTED': {
        const { memberId, currency } = await this.ownerOf(answer.walletId);
        return new AdjustPointsSuccess(new WalletType(answer.walletId, memberId, currency));
      }
      case 'INSUFFICIENT_POINTS':
        return new InsufficientPoints(BigInt(answer.spendable));
      case 'NOT_FOUND':
      case 'INVALID':
      case 'CONFLICT':
        return toRefusal(answer, idempotencyKey);
      default:
        return impossible(answer);
    }
  }
}
