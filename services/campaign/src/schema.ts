import type { SubgraphTypes } from '@accord/subgraph';
import { AwardResolver, PurchaseAwardsResolver } from './awards/award.resolver';
import { PurchaseAwards } from './awards/award.type';
import { CampaignResolver } from './campaigns/campaign.resolver';
import { SaveCampaignResolver } from './campaigns/save-campaign.resolver';
import { campaignJsonSchema } from './language/json-schema';
import { ReportResolver } from './reports/report.resolver';
import { SimulationResolver } from './simulation/simulation.resolver';
import { WhyNotResolver } from './why-not/why-not.resolver';

/** The classes of this subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [
    CampaignResolver,
    SaveCampaignResolver,
    ReportResolver,
    PurchaseAwardsResolver,
    AwardResolver,
    WhyNotResolver,
    SimulationResolver,
  ],
  orphanedTypes: [PurchaseAwards],
};

/** JSON Schemas of documents that this API takes, by the file name under which the gateway publishes them. */
export const documents = { 'campaign.json': campaignJsonSchema() };
