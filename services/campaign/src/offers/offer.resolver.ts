import { Loaders, type SubgraphContext } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { OfferType } from './offer.type';
import type { CampaignLoaders } from '../awards/award-loaders';
import type { Campaign } from '../campaigns/campaign';
import { CampaignType } from '../campaigns/campaign.type';
import { summarize } from '../campaigns/summary';
import { localeOf } from '../phrases/speaker';

@Resolver(() => OfferType)
export class OfferResolver {
  constructor(
    /** The programme's zone, for dates in summaries. */
    private readonly zone: string,
    private readonly clock: Clock,
  ) {}

  @FieldResolver(() => CampaignType, { description: 'The campaign that is offered.' })
  async campaign(@Root() offer: OfferType, @Loaders() loaders: CampaignLoaders): Promise<CampaignType> {
    return new CampaignType(await campaignOf(offer, loaders), this.clock.now());
  }

  @FieldResolver(() => String, { description: 'The rules in plain words, in English, Polish or Russian.' })
  async summary(
    @Root() offer: OfferType,
    @Arg('locale', () => String, {
      nullable: true,
      description: 'Such as pl or pl-PL; absent: as the client asks, or the member’s.',
    })
    locale: string | null,
    @Loaders() loaders: CampaignLoaders,
    @Ctx() { language }: SubgraphContext,
  ): Promise<string> {
    const campaign = await campaignOf(offer, loaders);
    return summarize(campaign, localeOf(locale, language, offer.locale), this.zone);
  }
}

async function campaignOf({ campaignId }: OfferType, { campaigns }: CampaignLoaders): Promise<Campaign> {
  const campaign = await campaigns.load(campaignId);
  if (!campaign) throw new Error(`The campaign ${campaignId} of an offer is missing`);
  return campaign;
}
