import { GraphQLDate, GraphQLJSON } from '@accord/scalars';
import {
  CurrentCaller,
  isOperator,
  Loaders,
  requireOperator,
  requireOwner,
  type Caller,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { requireInsight } from '../../wallet/wallet-access';
import type { WalletLoaders } from '../../wallet/wallet-loader';
import { WalletType } from '../../wallet/wallet.type';
import type { ProofReader } from './proof-reader';
import { MerkleRoot, SealingStatus, StatementRoot } from './proof.type';

@Resolver(() => WalletType)
export class ProofResolver {
  constructor(
    private readonly proofs: ProofReader,
    private readonly clock: Clock,
  ) {}

  @Query(() => MerkleRoot, {
    nullable: true,
    description: 'A day’s root, for everyone: print it in a newspaper. Null when that day has none.',
  })
  async merkleRoot(
    @Arg('day', () => GraphQLDate, { nullable: true, description: 'Absent: the last day that has one.' })
    day: string | null,
  ): Promise<MerkleRoot | null> {
    const found = await this.proofs.dayRoot(day ?? undefined);
    return found ? Object.assign(new MerkleRoot(), found) : null;
  }

  @Query(() => StatementRoot, {
    nullable: true,
    description: 'The root over a closed period’s statements, for everyone. Null before it is made.',
  })
  async statementRoot(
    @Arg('period', () => String, { description: 'Such as 2026-10.' }) period: string,
  ): Promise<StatementRoot | null> {
    const found = await this.proofs.statementRoot(period);
    return found ? Object.assign(new StatementRoot(), found) : null;
  }

  @Query(() => SealingStatus, { description: 'How far the movements are sealed. Operators.' })
  async sealing(@CurrentCaller() caller: Caller): Promise<SealingStatus> {
    requireOperator(caller);
    const sealedUntil = await this.proofs.sealedUntil();
    const lagSeconds = sealedUntil && Math.max(0, this.clock.now().getTime() - sealedUntil.getTime()) / 1_000;
    return Object.assign(new SealingStatus(), { sealedUntil, lagSeconds });
  }

  @FieldResolver(() => GraphQLJSON, {
    nullable: true,
    description:
      'All movements with what proves them, as one document that anyone can check without the platform: `npm run ledger -- check-statement`. Null before it was opened. The member and operators.',
  })
  async provenStatement(
    @Root() wallet: WalletType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<unknown> {
    await requireInsight(caller, wallet.memberId, loaders);
    return (await this.proofs.walletStatement(wallet.id)) ?? null;
  }

  @Query(() => GraphQLJSON, {
    nullable: true,
    description:
      'A partner’s statement of a closed period with what proves it, as one document that anyone can check without the platform. Null when there is none. The partner’s staff and operators.',
  })
  async provenSettlement(
    @Arg('period', () => String, { description: 'Such as 2026-10.' }) period: string,
    @Arg('currency', () => String, { description: 'The statement’s, such as EUR.' }) currency: string,
    @Arg('partnerId', () => ID, { nullable: true, description: 'par_…; operators say whose.' })
    partnerId: string | null,
    @CurrentCaller() caller: Caller,
  ): Promise<unknown> {
    const allowed = requireOwner(caller);
    const whose = isOperator(allowed) ? partnerId : allowed.partnerId;
    return (await this.proofs.partnerStatement({ period, currency, partnerId: whose ?? '' })) ?? null;
  }
}
