import { GraphQLPoints } from '@accord/scalars';
import { CurrentCaller, Loaders, requireMember, serviceUnavailable, type Caller } from '@accord/subgraph';
import { Arg, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { walletIdOf } from '../book/book-of';
import type { Answer } from '../book/posting';
import type { PointsCurrency } from '../book/settings';
import { toOutcome, toTransferType } from '../transfers/transfer.resolver';
import type { TransferArchive } from '../transfers/transfer-reader';
import { TransferLimitReached } from '../transfers/transfer.type';
import { requireCurrency, requireInsight } from '../wallet/wallet-access';
import type { WalletLoaders } from '../wallet/wallet-loader';
import { WalletType } from '../wallet/wallet.type';
import type { ContributeRequest } from './contribute';
import { ContributeToPoolResult, ContributeToPoolSuccess, PoolOwner } from './pool.type';

@Resolver(() => PoolOwner)
export class PoolResolver {
  constructor(
    private readonly contribute: (request: ContributeRequest) => Promise<Answer | 'AWAY'>,
    private readonly transfers: Pick<TransferArchive, 'find'>,
    private readonly currencies: readonly PointsCurrency[],
  ) {}

  @FieldResolver(() => WalletType, {
    description: 'The pool: points of the household. For its members, by whom it is shared, and operators.',
  })
  async wallet(
    @Root() household: PoolOwner,
    @Arg('currency', () => String, {
      nullable: true,
      defaultValue: 'PTS',
      description: 'The points currency: one of the programme’s. PTS is the main one, whatever it is called.',
    })
    currency: string | null,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<WalletType> {
    await requireInsight(caller, household.id, loaders);
    const { code } = requireCurrency(this.currencies, currency);
    return new WalletType(walletIdOf(household.id, code), household.id, code);
  }

  @Mutation(() => ContributeToPoolResult, {
    description:
      'Gives points of the signed-in member to the pool of their household, without a fee. They keep issuer, expiry and places, and stay there when the member leaves. It counts towards the limits of transfers.',
  })
  async contributeToPool(
    @Arg('points', () => GraphQLPoints, { description: 'At least 1.' }) points: bigint,
    @Arg('idempotencyKey', () => String, {
      description: 'Up to 255 characters; the same key and request are the same contribution.',
    })
    idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof ContributeToPoolResult> {
    const { memberId } = requireMember(caller);
    const answer = await this.contribute({ memberId, points, idempotencyKey });
    if (answer === 'AWAY') throw serviceUnavailable('The household can’t be looked up now; try again soon');
    if (answer.is === 'TRANSFERRED')
      return new ContributeToPoolSuccess(toTransferType((await this.transfers.find(answer.transferId))!));
    if (answer.is === 'TRANSFER_LIMIT')
      return new TransferLimitReached(BigInt(answer.left), new Date(answer.until));
    return toOutcome(answer, idempotencyKey);
  }
}
