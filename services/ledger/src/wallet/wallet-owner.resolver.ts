import { badUserInput, CurrentCaller, Loaders, type Caller } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { walletIdOf } from '../book/book-of';
import type { PointsCurrency } from '../book/settings';
import { requireCurrency, requireGlance, requireInsight } from './wallet-access';
import type { WalletLoaders } from './wallet-loader';
import { WalletOwner, WalletType } from './wallet.type';

@Resolver(() => WalletOwner)
export class WalletOwnerResolver {
  constructor(
    private readonly currencies: readonly PointsCurrency[],
    private readonly clock: Clock,
  ) {}

  @FieldResolver(() => WalletType, {
    description: 'The member’s points: now, or as they stood at an instant of the past.',
  })
  async wallet(
    @Root() member: WalletOwner,
    @Arg('currency', () => String, {
      nullable: true,
      defaultValue: 'PTS',
      description: 'The points currency: one of the programme’s. PTS is the main one, whatever it is called.',
    })
    currency: string | null,
    @Arg('asOf', () => Date, {
      nullable: true,
      description:
        'All of it by what was recorded up to this instant, not in the future. Absent: now. For the member and operators.',
    })
    asOf: Date | null,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<WalletType> {
    await requireGlance(caller, member.id, loaders);
    const { code } = requireCurrency(this.currencies, currency);
    if (asOf) await requireInsight(caller, member.id, loaders);
    if (asOf && asOf > this.clock.now()) throw badUserInput('asOf is not in the future', ['asOf']);
    return new WalletType(walletIdOf(member.id, code), member.id, code, asOf);
  }
}
