import { CurrentCaller, forbidden, type Caller } from '@accord/subgraph';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { CampaignCosts } from './campaign-costs.type';
import type { FunderCosts } from './funder-costs';
import { seesDefinition } from '../campaigns/campaign-visibility';
import { CampaignType } from '../campaigns/campaign.type';

@Resolver(() => CampaignType)
export class CampaignCostsResolver {
  constructor(private readonly costsOf: (campaignId: string) => Promise<readonly FunderCosts[]>) {}

  @FieldResolver(() => [CampaignCosts], {
    description:
      'Who bears how much of what it has given, all versions together. Operators, and owners of a partner that pays for it.',
  })
  async costs(@Root() { campaign }: CampaignType, @CurrentCaller() caller: Caller): Promise<CampaignCosts[]> {
    if (!seesDefinition(caller, campaign))
      throw forbidden('What a campaign costs is for those who pay for it');
    return (await this.costsOf(campaign.campaignId)).map((each) => new CampaignCosts(each));
  }
}
