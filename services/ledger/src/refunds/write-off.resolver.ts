import { GraphQLPoints } from '@accord/scalars';
import { CurrentCaller, MemberRef, requireOperator, serviceUnavailable, type Caller } from '@accord/subgraph';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import type { Answer } from '../book/posting';
import { impossible, toRefusal } from '../wallet/refusal.type';
import { WalletType } from '../wallet/wallet.type';
import type { WriteOffRequest } from './write-off';
import { NothingOwed, WriteOffDebtResult, WriteOffDebtSuccess } from './write-off.type';

@Resolver()
export class WriteOffResolver {
  constructor(
    private readonly writeOff: (request: WriteOffRequest) => Promise<Answer | 'AWAY'>,
    private readonly ownerOf: (walletId: string) => Promise<{ memberId: string; currency: string }>,
  ) {}

  @Mutation(() => WriteOffDebtResult, {
    description:
      'Gives up, for a partner, what a member owes it, oldest first; the partner bears it. In the main currency. Operators.',
  })
  async writeOffDebt(
    @Arg('member', () => MemberRef, { description: 'Who owes.' }) member: MemberRef,
    @Arg('partnerId', () => ID, { description: 'To whom.' }) partnerId: string,
    @Arg('points', () => GraphQLPoints, { nullable: true, description: 'At most so many; absent: all.' })
    points: bigint | null,
    @Arg('reason', () => String, { description: 'For the records; up to 500 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    const { subject: actor } = requireOperator(caller);
    const answer = await this.writeOff({
      actor,
      member: Object.fromEntries(Object.entries(member).filter(([, value]) => typeof value === 'string')),
      partnerId,
      points: points ?? undefined,
      reason,
      idempotencyKey,
    });
    if (answer === 'AWAY') throw serviceUnavailable('The member can’t be looked up now; try again soon');
    switch (answer.is) {
      case 'WRITTEN_OFF': {
        const { memberId, currency } = await this.ownerOf(answer.walletId);
        return new WriteOffDebtSuccess(
          new WalletType(answer.walletId, memberId, currency),
          BigInt(answer.points),
        );
      }
      case 'NOTHING_OWED':
        return new NothingOwed();
      case 'NOT_FOUND':
      case 'INVALID':
      case 'CONFLICT':
        return toRefusal(answer, idempotencyKey);
      default:
        return impossible(answer);
    }
  }
}
