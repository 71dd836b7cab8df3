import 'reflect-metadata';
import { JOURNEY_ZONE, journeyDepartments } from '@accord/blueprints';
import { CampaignRepository } from '@accord/campaign-service/dist/campaigns/campaign.repository';
import { factStore } from '@accord/campaign-service/dist/judgements/fact-store.repository';
import { judgeBatch } from '@accord/campaign-service/dist/judgements/judge-batch';
import { RulesInForce } from '@accord/campaign-service/dist/judgements/rules-in-force';
import type { Sale } from '@accord/campaign-service/dist/judging/occasion';
import { saleOfSnapshot } from '@accord/campaign-service/dist/sales/sale-of-snapshot';
import { programmeSettings } from '@accord/contracts';
import type { JourneySale } from '@accord/local/dist/client';
import type { Database } from '@accord/persistence';
import { derivedId } from '@accord/values';
import { tell } from '../ledger/report';

// The year of “The Complete Journey” as a campaign service remembers it.

export const programme = programmeSettings.parse({ zone: JOURNEY_ZONE });
const partners = Object.keys(journeyDepartments);
const BATCH = 500;

/** Nobody hears of what is judged here. */
const alone = {
  publishAll: () => Promise.resolve(),
  ask: () => Promise.reject(new Error('Nobody is asked here')),
};

export const names = {
  partners: Object.fromEntries(
    partners.map((slug) => [slug, { id: derivedId('partner', slug), name: slug }]),
  ),
};

/** What every partner gives. */
const baseOf = (slug: string): object => ({
  trigger: 'purchase',
  when: { partner: [slug] },
  then: [{ points: { rate: { points: 1, per: '1.00' } } }],
});

export function saleOf({
  externalId,
  partner,
  card,
  locationCode,
  occurredAt,
  total,
  currency,
  lines,
}: JourneySale): Sale {
  const at = new Date(occurredAt).toISOString();
  return saleOfSnapshot(
    {
      purchaseId: derivedId('purchase', `${partner} ${externalId}`),
      externalId,
      memberId: derivedId('member', card),
      partnerId: derivedId('partner', partner),
      partnerSlug: partner,
      partnerCategory: partner,
      ...(locationCode === undefined ? {} : { locationCode }),
      occurredAt: at,
      recordedAt: at,
      channel: 'IN_STORE',
      total: { amount: total, currency },
      paidWithPoints: '0',
      lines: lines.map((line, index) => ({ quantity: '1', ...line, lineId: `line ${index}` })),
    },
    JOURNEY_ZONE,
  );
}

/** A rule of each partner is in force. */
export async function launchRules(database: Database): Promise<void> {
  for (const slug of partners) await launch(database, slug);
}

const launch = (database: Database, slug: string): Promise<void> =>
  database.run(async (tx) => {
    const campaigns = new CampaignRepository(tx);
    await campaigns.lock();
    await campaigns.insert(
      {
        campaignId: derivedId('campaign', slug),
        slug,
        state: 'LAUNCHED',
        version: 1,
        keepsFrom: 1,
        name: slug,
        definition: baseOf(slug),
        names,
        startsAt: undefined,
        endsAt: undefined,
        funders: undefined,
        soleFunder: undefined,
        excludes: [],
      },
      new Date(),
    );
  });

/** As the service itself would, in the order of time. */
export async function record(database: Database, sales: readonly Sale[]): Promise<void> {
  const rules = new RulesInForce(programme);
  const inOrder = [...sales].sort((one, other) => one.occurredAt - other.occurredAt);
  for (let from = 0; from < inOrder.length; from += BATCH) {
    const batch = inOrder.slice(from, from + BATCH);
    await database.run((tx) =>
      judgeBatch(
        batch.map((sale) => ({ kind: 'sale', sale, imported: true })),
        factStore(tx, rules, alone),
        programme,
      ),
    );
    if (from % (20 * BATCH) === 0)
      tell(`${from.toLocaleString('en')} of ${sales.length.toLocaleString('en')} purchases recorded …`);
  }
}
