import { CurrentCaller, requireOperator, type Caller } from '@accord/subgraph';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import type { Answer } from '../book/posting';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { impossible, toRefusal } from '../wallet/refusal.type';
import { WalletType } from '../wallet/wallet.type';
import {
  AdjustmentAlreadyReversed,
  ReverseAdjustmentResult,
  ReverseAdjustmentSuccess,
} from './adjustment.type';
import type { ReverseRequest } from './reverse';

@Resolver()
export class ReversalResolver {
  constructor(
    private readonly reverse: (request: ReverseRequest) => Promise<Answer>,
    private readonly ownerOf: (walletId: string) => Promise<{ memberId: string; currency: string }>,
  ) {}

  @Mutation(() => ReverseAdjustmentResult, {
    description:
      'Undoes what adjustPoints did, wholly and once, by a journal that names it. Given points must all be free still where they were put, else InsufficientPoints says how many are; taken ones come back as they were. Operators.',
  })
  async reverseAdjustment(
    @Arg('journalId', () => ID, { description: 'Of the adjustment: its line in the wallet’s statement.' })
    journalId: string,
    @Arg('reason', () => String, { description: 'Shown in the statement; up to 500 characters.' })
    reason: string,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    const { subject: actor } = requireOperator(caller);
    const answer = await this.reverse({ actor, journalId, reason, idempotencyKey });
    switch (answer.is) {
      case 'REVERSED': {
        const { memberId, currency } = await this.ownerOf(answer.walletId);
        return new ReverseAdjustmentSuccess(
          answer.journalId,
          new WalletType(answer.walletId, memberId, currency),
        );
      }
      case 'ALREADY_REVERSED':
        return new AdjustmentAlreadyReversed();
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
