import { GraphQLDuration, GraphQLPoints } from '@accord/scalars';
import {
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  Loaders,
  pageOf,
  PurchaseStub,
  type Caller,
  type Connection,
  type SubgraphContext,
} from '@accord/subgraph';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { addDuration, parseDuration, type Clock, type IsoDuration } from '@accord/values';
import { Arg, Args, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { Spendable } from './spendable';
import { requireGlance, requireInsight, requireSpendableInsight } from './wallet-access';
import type { WalletLoaders } from './wallet-loader';
import { partnerStubs, toLotType } from './lot.resolver';
import type { LotType } from './lot.type';
import { LotConnection } from './lot.type';
import type { WalletFigures } from './wallet-figures';
import type { StatementLine, WalletArchive } from './wallet-reader';
import { ExpiringPoints, StatementLineConnection, StatementLineType, WalletType } from './wallet.type';

@Resolver(() => WalletType)
export class WalletResolver {
  constructor(
    private readonly archive: WalletArchive,
    private readonly spending: Spendable,
    private readonly clock: Clock,
  ) {}

  @FieldResolver(() => GraphQLPoints, {
    description: 'Available, unexpired and unheld points, usable anywhere or somewhere; never negative.',
  })
  async balance(
    @Root() wallet: WalletType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<bigint> {
    await requireGlance(caller, wallet.memberId, loaders);
    return (await loaders.figures.load(wallet)).balance;
  }

  @FieldResolver(() => GraphQLPoints, { description: 'Credited, and not available yet.' })
  async pending(
    @Root() wallet: WalletType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<bigint> {
    return (await this.figures(wallet, caller, loaders)).pending;
  }

  @FieldResolver(() => GraphQLPoints, { description: 'Reserved by open holds.' })
  async held(
    @Root() wallet: WalletType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<bigint> {
    return (await this.figures(wallet, caller, loaders)).held;
  }

  @FieldResolver(() => GraphQLPoints, {
    description: 'What refunds found nowhere: the next unrestricted points repay it.',
  })
  async debt(
    @Root() wallet: WalletType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<bigint> {
    return (await this.figures(wallet, caller, loaders)).debt;
  }

  @FieldResolver(() => GraphQLPoints, {
    description: 'The part of the balance that can be spent at this partner.',
  })
  async spendable(
    @Root() wallet: WalletType,
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<bigint> {
    await requireSpendableInsight(caller, wallet.memberId, partnerId, loaders);
    return this.spending.of(await loaders.figures.load(wallet), partnerId);
  }

  @FieldResolver(() => LotConnection, { description: 'All lots, newest first, spent and expired ones too.' })
  async lots(
    @Root() wallet: WalletType,
    @Args() args: ConnectionArgs,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<Connection<LotType>> {
    await requireInsight(caller, wallet.memberId, loaders);
    const page = args.page();
    const now = wallet.asOf ?? this.clock.now();
    return pageOf(page, await this.archive.lots(wallet.id, now, page), {
      cursor: ({ terms }) => encodeCursor(terms.id),
      node: (lot) => toLotType(lot, wallet),
      totalCount: () => this.archive.countLots(wallet.id, now),
    });
  }

  @FieldResolver(() => [ExpiringPoints], { description: 'What lapses soon, soonest first.' })
  async expiring(
    @Root() wallet: WalletType,
    @Arg('within', () => GraphQLDuration, { nullable: true, defaultValue: 'P30D', description: 'From now.' })
    within: IsoDuration | null,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<ExpiringPoints[]> {
    await requireInsight(caller, wallet.memberId, loaders);
    const view = await loaders.views.load(wallet);
    const until = addDuration(view.now, within ?? parseDuration('P30D')!);
    return view
      .expiringBefore(until)
      .map((group) =>
        Object.assign(new ExpiringPoints(), { ...group, spendableAt: partnerStubs(group.spendableAt) }),
      );
  }

  @FieldResolver(() => StatementLineConnection, { description: 'All movements, newest first.' })
  async statement(
    @Root() wallet: WalletType,
    @Args() args: ConnectionArgs,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<Connection<StatementLineType>> {
    await requireInsight(caller, wallet.memberId, loaders);
    const page = args.page(z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,9}$/)]));
    const now = wallet.asOf ?? this.clock.now();
    return pageOf(page, await this.archive.statement(wallet.id, now, page), {
      cursor: (line) => encodeCursor(line.effectiveAt.toISOString(), String(line.version)),
      node: (line) => toLineType(line, caller.kind === 'operator'),
      totalCount: () => this.archive.countLines(wallet.id, now),
    });
  }

  private async figures(wallet: WalletType, caller: Caller, loaders: WalletLoaders): Promise<WalletFigures> {
    await requireInsight(caller, wallet.memberId, loaders);
    return loaders.figures.load(wallet);
  }
}

/** `__resolveReference`: a wallet that was opened, for those who may see it. */
export async function resolveWallet(
  { id }: { readonly id: string },
  { caller, loaders }: SubgraphContext<WalletLoaders>,
): Promise<WalletType | null> {
  const wallet = await loaders.owners.load(id);
  if (!wallet) return null;
  await requireGlance(caller, wallet.memberId, loaders);
  return new WalletType(id, wallet.memberId, wallet.currency);
}

const toLineType = (line: StatementLine, showsActor: boolean): StatementLineType =>
  Object.assign(new StatementLineType(), {
    ...line,
    actor: showsActor ? line.actor : null,
    partner: line.partnerId === null ? null : new LedgerPartner(line.partnerId),
    purchase: line.purchaseId === null ? null : new PurchaseStub(line.purchaseId),
  });
