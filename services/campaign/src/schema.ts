import type { SubgraphTypes } from '@accord/subgraph';
import { AwardResolver, PurchaseAwardsResolver } from './awards/award.resolver';
import { PurchaseAwards } from './awards/award.type';
import { CampaignCostsResolver } from './awards/campaign-costs.resolver';
import { CampaignResolver } from './campaigns/campaign.resolver';
import { SaveCampaignResolver } from './campaigns/save-campaign.resolver';
import { DecisionResolver } from './decisions/decision.resolver';
import { campaignJsonSchema } from './language/json-schema';
import { ChallengeProgressResolver, ChallengesResolver } from './challenges/challenges.resolver';
import { CampaignMember } from './members/campaign-member.type';
import { OfferResolver } from './offers/offer.resolver';
import { OffersResolver } from './offers/offers.resolver';
import { ProgrammeResolver } from './programme/programme.resolver';
import { ReportResolver } from './reports/report.resolver';
import { SegmentResolver } from './segments/segment.resolver';
import { SimulationResolver } from './simulation/simulation.resolver';
import { TierResolver } from './tiers/tier.resolver';
import { WhyNotResolver } from './why-not/why-not.resolver';

/** The classes of this subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [
    CampaignResolver,
    SaveCampaignResolver,
    ReportResolver,
    PurchaseAwardsResolver,
    AwardResolver,
    CampaignCostsResolver,
    WhyNotResolver,
    SimulationResolver,
    OffersResolver,
    OfferResolver,
    ChallengesResolver,
    ChallengeProgressResolver,
    SegmentResolver,
    TierResolver,
    DecisionResolver,
    ProgrammeResolver,
  ],
  orphanedTypes: [PurchaseAwards, CampaignMember],
};

/** JSON Schemas of documents that this API takes, by the file name under which the gateway publishes them. */
export const documents = { 'campaign.json': campaignJsonSchema() };
