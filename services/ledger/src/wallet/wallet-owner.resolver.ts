import { CurrentCaller, type Caller } from '@accord/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { walletIdOf } from '../book/book-of';
import { requireGlance } from './wallet-access';
import { unknownCurrency } from './wallet.resolver';
import { WalletOwner, WalletType } from './wallet.type';

@Resolver(() => WalletOwner)
export class WalletOwnerResolver {
  constructor(private readonly currency: string) {}

  @FieldResolver(() => WalletType, { description: 'The member’s points.' })
  wallet(
    @Root() member: WalletOwner,
    @Arg('currency', () => String, {
      nullable: true,
      defaultValue: 'PTS',
      description: 'The points currency.',
    })
    currency: string | null,
    @CurrentCaller() caller: Caller,
  ): WalletType {
    requireGlance(caller, member.id);
    const asked = currency ?? this.currency;
    if (asked !== this.currency && asked !== 'PTS') throw unknownCurrency(asked);
    return new WalletType(walletIdOf(member.id, this.currency), member.id, this.currency);
  }
}
