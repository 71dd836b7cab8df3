import {
  cardsChanged,
  householdChanged,
  memberChanged,
  memberEnrolled,
  membersMerged,
  membersUnmerged,
  partnerChanged,
  pointsCredited,
  purchaseRecorded,
  purchaseRefunded,
  quoteAwards as quoteRequest,
  tierChanged,
} from '@accord/contracts';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase } from '@accord/persistence';
import { createLogger, startSubgraph, type RunningSubgraph, type SubgraphContext } from '@accord/subgraph';
import { SystemClock, type Clock } from '@accord/values';
import { campaignLoaders, type CampaignLoaders } from './awards/award-loaders';
import { AwardResolver, PurchaseAwardsResolver } from './awards/award.resolver';
import { PurchaseAwards } from './awards/award.type';
import { CampaignCostsResolver } from './awards/campaign-costs.resolver';
import { findFunderCosts } from './awards/funder-costs.repository';
import { onPointsCredited } from './awards/on-points-credited';
import { mayFollow } from './campaigns/campaign-visibility';
import { AnnouncingCampaigns } from './campaigns/announcing-campaigns.repository';
import { CampaignRepository } from './campaigns/campaign.repository';
import { CampaignResolver } from './campaigns/campaign.resolver';
import { CampaignType } from './campaigns/campaign.type';
import { SaveCampaignResolver } from './campaigns/save-campaign.resolver';
import { challengeReading } from './challenges/challenge.repository';
import { ChallengeProgressResolver, ChallengesResolver } from './challenges/challenges.resolver';
import type { Config } from './config';
import { decisionShelf } from './decisions/decision.repository';
import { DecisionResolver } from './decisions/decision.resolver';
import { readFacts } from './judgements/fact-store.repository';
import { onMembersEnrolled } from './judgements/on-members-enrolled';
import { onPurchases } from './judgements/on-purchases';
import { onTiersChanged } from './judgements/on-tiers-changed';
import { RulesInForce } from './judgements/rules-in-force';
import { CampaignMember } from './members/campaign-member.type';
import { onMembersMerged } from './members/on-members-merged';
import { findHouseholds } from './members/households.repository';
import { onHouseholdsChanged } from './members/on-households-changed';
import { onMembersChanged } from './members/on-members-changed';
import { campaignMigrations } from './migrations';
import { Clockwork } from './moments/clockwork';
import { offerShelf } from './offers/offer.repository';
import { OfferResolver } from './offers/offer.resolver';
import { OffersResolver } from './offers/offers.resolver';
import { LocalPartners, onPartnerChanged } from './partners/local-partners.repository';
import { ProgrammeResolver } from './programme/programme.resolver';
import { quoteAwards } from './quotes/quote-awards';
import { reportPorts } from './reports/report-ports';
import { ReportResolver } from './reports/report.resolver';
import { types } from './schema';
import { segmentDesk } from './segments/segment-desk.repository';
import { segmentDirectory } from './segments/segment.repository';
import { SegmentResolver } from './segments/segment.resolver';
import { simulationPorts } from './simulation/simulation.repository';
import { SimulationResolver } from './simulation/simulation.resolver';
import { whyNotReader } from './why-not/why-not.repository';
import { findLadderDocument, findTierSlugs } from './tiers/ladder.repository';
import { tierShelf } from './tiers/tier-shelf.repository';
import { TierResolver } from './tiers/tier.resolver';
import { WhyNotResolver } from './why-not/why-not.resolver';

/** Composes and starts the campaign service. */
export async function startApp(
  config: Config,
  clock: Clock = new SystemClock(config.ACCORD_CLOCK_OFFSET_MS),
  signals = true,
): Promise<RunningSubgraph> {
  const programme = config.ACCORD_PROGRAMME_FILE;
  const logger = createLogger('campaign', config.LOG_LEVEL);
  const database = await openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'accord-campaign',
    migrations: [...messagingMigrations, ...campaignMigrations],
    poolSize: config.DATABASE_POOL_SIZE,
  });
  const messaging = await Messaging.connect({
    url: config.NATS_URL,
    service: 'campaign',
    namespace: config.NATS_NAMESPACE,
    database,
    clock,
    logger,
  });
  const rules = new RulesInForce(programme);
  const judges = { rules, programme, messaging };
  messaging.hear({
    consumer: 'campaign-purchases',
    family: 'purchase',
    events: [purchaseRecorded, purchaseRefunded],
    handle: onPurchases(judges),
  });
  messaging.hear({
    consumer: 'campaign-members',
    family: 'member',
    events: [memberEnrolled],
    handle: onMembersEnrolled(judges),
  });
  messaging.hear({
    consumer: 'campaign-member-facts',
    family: 'member',
    events: [memberChanged, cardsChanged],
    handle: onMembersChanged(messaging, rules),
  });
  messaging.hear({
    consumer: 'campaign-merges',
    family: 'member',
    events: [membersMerged, membersUnmerged],
    handle: onMembersMerged(rules),
  });
  messaging.hear({
    consumer: 'campaign-households',
    family: 'member',
    events: [householdChanged],
    handle: onHouseholdsChanged,
  });
  messaging.hear({
    consumer: 'campaign-partners',
    family: 'partner',
    events: [partnerChanged],
    handle: onPartnerChanged,
  });
  messaging.hear({
    consumer: 'campaign-credits',
    family: 'points',
    events: [pointsCredited],
    handle: onPointsCredited(judges),
  });
  messaging.hear({
    consumer: 'campaign-tier-changes',
    family: 'award',
    events: [tierChanged],
    handle: onTiersChanged(judges),
  });
  messaging.serve(quoteRequest, (question) =>
    quoteAwards(question, {
      programme,
      rules: () => rules.current(database),
      lastRules: () => rules.last,
      household: async (sale) => (await findHouseholds(database, [sale])).get(sale.id),
      facts: (needs) => readFacts(database, messaging, needs),
    }),
  );
  await messaging.start();
  const clockwork = new Clockwork(database, judges, clock, config.ACCORD_CLOCKWORK_EVERY_MS, logger);
  clockwork.start();
  const campaigns = new CampaignRepository(database);
  const partners = new LocalPartners(database, messaging);
  const shelf = offerShelf(database, rules, clock);
  return startSubgraph({
    name: 'campaign',
    config,
    types,
    resolvers: [
      new CampaignResolver(campaigns, clock, programme.zone),
      new SaveCampaignResolver({
        programme,
        clock,
        partners,
        segments: segmentDirectory(database),
        tierSlugs: () => findTierSlugs(database),
        inTransaction: (work) =>
          database.run((tx) => work(new AnnouncingCampaigns(tx, messaging, programme.zone))),
      }),
      new ReportResolver(reportPorts(database, messaging, judges, clock)),
      new PurchaseAwardsResolver(),
      new AwardResolver(clock, programme.currency),
      new CampaignCostsResolver((campaignId) => findFunderCosts(database, campaignId)),
      new WhyNotResolver(whyNotReader(database, messaging, rules, programme), clock),
      new SimulationResolver(simulationPorts(database, partners, programme, clock)),
      new OffersResolver(shelf, clock),
      new OfferResolver(programme.zone, clock),
      new ChallengesResolver(challengeReading(database, messaging, shelf), clock),
      new ChallengeProgressResolver(clock),
      new DecisionResolver(decisionShelf(database)),
      new TierResolver(tierShelf(database, programme), clock),
      new ProgrammeResolver(programme, () => findLadderDocument(database)),
      new SegmentResolver(segmentDesk(database, partners, programme, clock)),
    ],
    references: {
      Purchase: ({ id }) => new PurchaseAwards(id),
      Member: ({ id, locale }) => new CampaignMember(id, typeof locale === 'string' ? locale : ''),
      Campaign: async ({ id }, { caller, loaders }: SubgraphContext<CampaignLoaders>) => {
        const campaign = await loaders.campaigns.load(id);
        const now = clock.now();
        return campaign && mayFollow(caller, campaign, now) ? new CampaignType(campaign, now) : null;
      },
    },
    loaders: () => campaignLoaders(database, (ids) => campaigns.findMany(ids)),
    database,
    messaging,
    clock,
    logger,
    signals,
    onClose: () => clockwork.stop(),
  });
}
