import {
  CurrentCaller,
  forbidden,
  isMember,
  isOperator,
  isPartner,
  Loaders,
  type Caller,
  type SubgraphContext,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CampaignLoaders, JudgedPurchase } from './award-loaders';
import { AwardType, PurchaseAwards } from './award.type';
import { PurchaseDiscountType } from './purchase-discount.type';
import { explain } from './explanation';
import { CampaignType } from '../campaigns/campaign.type';
import { localeOf } from '../phrases/speaker';

@Resolver(() => PurchaseAwards)
export class PurchaseAwardsResolver {
  @Directive('@requires(fields: "status")')
  @FieldResolver(() => [AwardType], {
    description: 'What it earned, and why. Empty while it is on its way, and when it earns nothing.',
  })
  async awards(
    @Root() { id }: PurchaseAwards,
    @CurrentCaller() caller: Caller,
    @Loaders() { purchases }: CampaignLoaders,
  ): Promise<AwardType[]> {
    const purchase = readable(await purchases.load(id), caller);
    return (purchase?.awards ?? []).map((award) => new AwardType(award));
  }

  @FieldResolver(() => [PurchaseDiscountType], {
    description:
      'What the till says that it took off, and what of it the rules cover; the rest is on the selling partner’s own account. Empty while it is on its way.',
  })
  async discounts(
    @Root() { id }: PurchaseAwards,
    @CurrentCaller() caller: Caller,
    @Loaders() { purchases }: CampaignLoaders,
  ): Promise<PurchaseDiscountType[]> {
    const purchase = readable(await purchases.load(id), caller);
    return (purchase?.discounts ?? []).map(
      (each) => new PurchaseDiscountType(each, purchase?.currency ?? ''),
    );
  }
}

function readable(purchase: JudgedPurchase | undefined, caller: Caller): JudgedPurchase | undefined {
  if (!purchase) return undefined;
  const { memberId, partnerId } = purchase;
  if (isOperator(caller) || isMember(caller, memberId) || isPartner(caller, partnerId)) return purchase;
  throw forbidden('This purchase is not yours to see');
}

@Resolver(() => AwardType)
export class AwardResolver {
  constructor(
    private readonly clock: Clock,
    private readonly mainCurrency: string,
  ) {}

  @FieldResolver(() => String, {
    description: 'The points currency: the programme’s main one, another, or that of tier points.',
  })
  currency(@Root() { award }: AwardType): string {
    return award.reckoning.pointsCurrency ?? this.mainCurrency;
  }

  @FieldResolver(() => CampaignType, { description: 'The campaign that gave it.' })
  async campaign(@Root() { award }: AwardType, @Loaders() loaders: CampaignLoaders): Promise<CampaignType> {
    const campaign = await loaders.campaigns.load(award.campaignId);
    if (!campaign) throw new Error(`The campaign of ${award.awardId} is missing`);
    return new CampaignType(campaign, this.clock.now());
  }

  @FieldResolver(() => String, { description: 'Which rule, which lines, which arithmetic, and what cut it.' })
  async explanation(
    @Root() { award }: AwardType,
    @Arg('locale', () => String, { nullable: true, description: 'en, pl or ru; absent: as the client asks.' })
    locale: string | null,
    @Loaders() loaders: CampaignLoaders,
    @Ctx() { language }: SubgraphContext,
  ): Promise<string> {
    const campaign = await loaders.campaigns.load(award.campaignId);
    return explain(award, campaign?.name ?? '', localeOf(locale ?? language));
  }
}
