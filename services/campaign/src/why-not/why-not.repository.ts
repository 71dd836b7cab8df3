import type { ProgrammeSettings } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Database } from '@accord/persistence';
import { findAwards } from '../awards/award.repository';
import { findVersionAt, findVersions } from '../campaigns/campaign-version.repository';
import { CampaignRepository } from '../campaigns/campaign.repository';
import { findKeptVersion } from '../decisions/decision.repository';
import { readFacts } from '../judgements/fact-store.repository';
import type { RulesInForce } from '../judgements/rules-in-force';
import { findHouseholds } from '../members/households.repository';
import { findSale } from '../sales/sale.repository';
import type { Campaign } from '../campaigns/campaign';
import type { Sale } from '../judging/occasion';
import type { WhyNotPorts } from './why-not';

/** What is asked why, in PostgreSQL. */
export function whyNotReader(
  database: Database,
  messaging: Pick<Messaging, 'ask'>,
  rules: RulesInForce,
  programme: ProgrammeSettings,
) {
  const campaigns = new CampaignRepository(database);
  return {
    programme,
    campaign: (id: string): Promise<Campaign | undefined> => campaigns.find({ id }),
    sale: async (purchaseId: string): Promise<Sale | undefined> => {
      const sale = await findSale(database, purchaseId);
      return sale && { ...sale, householdId: (await findHouseholds(database, [sale])).get(sale.id) };
    },
    async versionOf(campaignId, { id, recordedAt }) {
      const kept = await findKeptVersion(database, campaignId, id);
      if (kept === undefined) return findVersionAt(database, campaignId, new Date(recordedAt));
      return (await findVersions(database, [[campaignId, kept]]))[0];
    },
    awardsOf: async (purchaseId) => (await findAwards(database, [purchaseId])).get(purchaseId) ?? [],
    rules: () => rules.current(database),
    facts: (needs) => readFacts(database, messaging, needs),
  } satisfies WhyNotPorts & Record<string, unknown>;
}
