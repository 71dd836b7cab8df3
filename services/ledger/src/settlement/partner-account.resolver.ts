import { badUserInput, CurrentCaller, requireOwner, type Caller } from '@accord/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { LedgerPartner } from '../partners/ledger-partner.type';
import type { PointsCurrency } from '../book/settings';
import { requireCurrency } from '../wallet/wallet-access';
import type { PartnerAccount } from './partner-account';
import { PartnerAccountType } from './partner-account.type';

@Resolver(() => LedgerPartner)
export class PartnerAccountResolver {
  constructor(
    private readonly accountOf: (partnerId: string, currency: string) => Promise<PartnerAccount | undefined>,
    private readonly currencies: readonly PointsCurrency[],
  ) {}

  @FieldResolver(() => PartnerAccountType, {
    description: 'Its points and what they cost: for its own staff and operators.',
  })
  async account(
    @Root() partner: LedgerPartner,
    @Arg('currency', () => String, {
      nullable: true,
      defaultValue: 'PTS',
      description:
        'The points currency that all figures are of, but for the reserve and discounts, which are the same for all. PTS is the main one.',
    })
    currency: string | null,
    @CurrentCaller() caller: Caller,
  ): Promise<PartnerAccountType> {
    requireOwner(caller, partner.id);
    const { code } = requireCurrency(this.currencies, currency);
    const account = await this.accountOf(partner.id, code);
    if (!account) throw badUserInput('There is no such partner');
    return Object.assign(new PartnerAccountType(), account);
  }
}
