import type { ProgrammeSettings } from '@accord/contracts';
import type { Database } from '@accord/persistence';
import { Decimal, type Clock } from '@accord/values';
import { recordedHistory } from './recorded-history.repository';
import type { PreviewPorts } from './preview-change';
import type { Snapshot } from './simulate-campaign';
import { CampaignRepository } from '../campaigns/campaign.repository';
import type { PartnerDirectory } from '../campaigns/prepare-definition';
import { countInFlight } from './count-in-flight.repository';
import { RulesInForce } from '../judgements/rules-in-force';
import { findTierSlugs } from '../tiers/ladder.repository';
import { segmentDirectory } from '../segments/segment.repository';
import { findPrices } from '../partners/prices.repository';

/** Simulations over PostgreSQL: in one transaction that sees one state and can write nothing, one after the other. */
export function simulationPorts(
  database: Database,
  partners: PartnerDirectory,
  programme: ProgrammeSettings,
  clock: Clock,
): PreviewPorts {
  const campaigns = new CampaignRepository(database);
  let running: Promise<unknown> = Promise.resolve();
  return {
    programme,
    clock,
    partners,
    segments: segmentDirectory(database),
    tierSlugs: () => findTierSlugs(database),
    campaign: (by) => campaigns.find(by),
    async membersOf(campaignId, version) {
      const [row] = await database.query<{ count: string }>(
        `SELECT count(*) FROM (
           SELECT member_id FROM award WHERE campaign_id = $1 AND campaign_version = $2
             AND (standing > 0 OR (discount->>'standing')::numeric > 0)
           UNION SELECT member_id FROM consumption WHERE campaign_id = $1) AS touched`,
        [campaignId, version],
      );
      return Number(row?.count ?? 0);
    },
    membersInFlight: (campaign, now) => countInFlight(database, campaign, programme, now),
    async given(campaignId) {
      const [row] = await database.query<{ points: string; money: string }>(
        `SELECT points, money FROM limit_standing WHERE campaign_id = $1 AND scope = 'total'`,
        [campaignId],
      );
      return { points: BigInt(row?.points ?? 0), money: new Decimal(row?.money ?? 0) };
    },
    inSnapshot(work) {
      const next = running.then(() => readOnly(database, programme, work));
      running = next.catch(() => undefined);
      return next;
    },
  };
}

const readOnly = <T>(
  database: Database,
  programme: ProgrammeSettings,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> =>
  database.run(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return work({
      inForce: await new RulesInForce(programme).current(tx),
      history: recordedHistory(tx),
      prices: await findPrices(tx),
    });
  });
