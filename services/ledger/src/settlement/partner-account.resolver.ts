import { badUserInput, CurrentCaller, requireOwner, type Caller } from '@accord/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { unknownCurrency } from '../wallet/wallet.resolver';
import type { PartnerAccount } from './partner-account';
import { PartnerAccountType } from './partner-account.type';

@Resolver(() => LedgerPartner)
export class PartnerAccountResolver {
  constructor(
    private readonly accountOf: (partnerId: string) => Promise<PartnerAccount | undefined>,
    private readonly currency: string,
  ) {}

  @FieldResolver(() => PartnerAccountType, {
    description: 'Its points and what they cost: for its own staff and operators.',
  })
  async account(
    @Root() partner: LedgerPartner,
    @Arg('currency', () => String, {
      nullable: true,
      defaultValue: 'PTS',
      description: 'The points currency.',
    })
    currency: string | null,
    @CurrentCaller() caller: Caller,
  ): Promise<PartnerAccountType> {
    requireOwner(caller, partner.id);
    const asked = currency ?? this.currency;
    if (asked !== this.currency && asked !== 'PTS') throw unknownCurrency(asked);
    const account = await this.accountOf(partner.id);
    if (!account) throw badUserInput('There is no such partner');
    return Object.assign(new PartnerAccountType(), account);
  }
}
