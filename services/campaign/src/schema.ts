import type { SubgraphTypes } from '@accord/subgraph';
import { AwardResolver, PurchaseAwardsResolver } from './awards/award.resolver';
import { PurchaseAwards } from './awards/award.type';
import { CampaignResolver } from './campaigns/campaign.resolver';
import { SaveCampaignResolver } from './campaigns/save-campaign.resolver';
import { ReportResolver } from './reports/report.resolver';
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
  ],
  orphanedTypes: [PurchaseAwards],
};
