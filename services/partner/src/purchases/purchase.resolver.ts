import {
  badUserInput,
  CurrentCaller,
  Loaders,
  isMember,
  isOperator,
  isPartner,
  unauthenticated,
  type Caller,
  type SubgraphContext,
} from '@accord/subgraph';
import { Arg, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PartnerLoader } from '../partners/partner-loader';
import { LocationType, PartnerType } from '../partners/partner.type';
import { MemberPurchases } from '../members/member.type';
import type { Purchase } from './purchase';
import type { PurchaseLookUp } from './purchase-history';
import type { PurchaseLoader } from './purchase-loader';
import { PurchaseLineType, PurchaseType } from './purchase.type';

export interface PartnerServiceLoaders {
  readonly partners: PartnerLoader;
  readonly purchases: PurchaseLoader;
}

/** Who may see a purchase: its partner, its member, operators. */
export const maySee = (caller: Caller, { partnerId, memberId }: Purchase): boolean =>
  isOperator(caller) || isPartner(caller, partnerId) || isMember(caller, memberId);

/** A purchase named by another subgraph, or null for those who may not see it. */
export async function resolvePurchase(
  { id }: { readonly id: string },
  { caller, loaders }: SubgraphContext<PartnerServiceLoaders>,
): Promise<PurchaseType | null> {
  const purchase = await loaders.purchases.load(id);
  return purchase && maySee(caller, purchase) ? new PurchaseType(purchase) : null;
}

@Resolver(() => PurchaseType)
export class PurchaseResolver {
  constructor(private readonly purchases: PurchaseLookUp) {}

  @Query(() => PurchaseType, {
    nullable: true,
    description: 'One purchase, for its partner, its member and operators.',
  })
  async purchase(
    @Arg('id', () => ID, { nullable: true, description: 'pur_…' }) id: string | null | undefined,
    @Arg('externalId', () => String, { nullable: true, description: 'The calling partner’s own id of it.' })
    externalId: string | null | undefined,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: PartnerServiceLoaders,
  ): Promise<PurchaseType | null> {
    if (caller.kind === 'public') throw unauthenticated();
    const purchase = await this.find(id ?? undefined, externalId ?? undefined, caller, loaders);
    return purchase && maySee(caller, purchase) ? new PurchaseType(purchase) : null;
  }

  private find(
    id: string | undefined,
    externalId: string | undefined,
    caller: Caller,
    loaders: PartnerServiceLoaders,
  ): Promise<Purchase | undefined> {
    if ((id === undefined) === (externalId === undefined)) {
      throw badUserInput('Name the purchase by its id or by its externalId', ['id']);
    }
    if (id !== undefined) return loaders.purchases.load(id);
    if (caller.kind !== 'partner')
      throw badUserInput('An externalId is looked up for the partner that calls', ['externalId']);
    return this.purchases.findByExternalId(caller.partnerId, externalId ?? '');
  }

  @FieldResolver(() => PartnerType, { description: 'Where it was bought.' })
  async partner(
    @Root() { purchase }: PurchaseType,
    @Loaders() { partners }: PartnerServiceLoaders,
  ): Promise<PartnerType> {
    const partner = await partners.load(purchase.partnerId);
    if (!partner) throw new Error(`The partner of ${purchase.purchaseId} is not there`);
    return new PartnerType(partner);
  }

  @FieldResolver(() => MemberPurchases, { nullable: true, description: 'Who bought.' })
  member(@Root() { purchase }: PurchaseType): MemberPurchases {
    return new MemberPurchases(purchase.memberId);
  }

  @FieldResolver(() => LocationType, {
    nullable: true,
    description: 'In which of the partner’s locations, where it was said.',
  })
  async location(
    @Root() { purchase }: PurchaseType,
    @Loaders() { partners }: PartnerServiceLoaders,
  ): Promise<LocationType | null> {
    if (purchase.locationId === undefined) return null;
    const partner = await partners.load(purchase.partnerId);
    const location = partner?.locations.find(({ locationId }) => locationId === purchase.locationId);
    return location ? new LocationType(location) : null;
  }

  @FieldResolver(() => [PurchaseLineType], { description: 'The receipt, where the till sent it.' })
  lines(@Root() { purchase }: PurchaseType): PurchaseLineType[] {
    return purchase.lines.map((line) => new PurchaseLineType(line, purchase.total.currency));
  }
}
