import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNEY_ZONE, journeyDepartments } from '@accord/blueprints';
import { CampaignRepository } from '@accord/campaign-service/dist/campaigns/campaign.repository';
import { factStore } from '@accord/campaign-service/dist/judgements/fact-store.repository';
import { judgeBatch } from '@accord/campaign-service/dist/judgements/judge-batch';
import { RulesInForce } from '@accord/campaign-service/dist/judgements/rules-in-force';
import type { Sale } from '@accord/campaign-service/dist/judging/occasion';
import { parseDefinition } from '@accord/campaign-service/dist/language/definition';
import { campaignMigrations } from '@accord/campaign-service/dist/migrations';
import { saleOfSnapshot } from '@accord/campaign-service/dist/sales/sale-of-snapshot';
import { recordedHistory } from '@accord/campaign-service/dist/simulation/recorded-history.repository';
import { simulate } from '@accord/campaign-service/dist/simulation/simulate';
import { programmeSettings } from '@accord/contracts';
import { LINES_FILE, readCompleteJourney, type JourneySale } from '@accord/local/dist/client';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { derivedId } from '@accord/values';
import { InvalidArgumentError, type Command } from 'commander';
import { median, print, printTargets, tell } from '../ledger/report';
import { startServers } from '../ledger/servers';

const programme = programmeSettings.parse({ zone: JOURNEY_ZONE });
const partners = Object.keys(journeyDepartments);
const YEAR = [new Date('2000-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')] as const;
const BATCH = 500;
const AIM_SECONDS = 20;

/** Nobody hears of what is judged here. */
const alone = {
  publishAll: () => Promise.resolve(),
  ask: () => Promise.reject(new Error('Nobody is asked here')),
};

const names = {
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

/** Looks back over a month at each purchase. */
const DRAFT = {
  trigger: 'purchase',
  when: { history: { within: 'month', countAtLeast: 10, distinctPartnersAtLeast: 3 } },
  then: [{ points: { fixed: 500 } }],
  limits: { perMember: { uses: 1, within: 'month' } },
};

/** `npm run bench -- simulate DATASET`: a draft over a year of real purchases, beside reading them and judging nothing. */
export function addSimulation(program: Command): void {
  program
    .command('simulate')
    .description(
      'a campaign simulated over a year of real purchases, beside reading them and judging nothing',
    )
    .argument('[dataset]', 'the folder of “The Complete Journey”', process.env['ACCORD_DATASET'])
    .option('--runs <number>', 'of which the middle one counts', positive, 3)
    .action(measure);
}

const positive = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
};

async function measure(dataset: string | undefined, { runs }: { readonly runs: number }): Promise<void> {
  const file = dataset && join(dataset, LINES_FILE);
  if (!file || !existsSync(file))
    throw new Error(`Name the folder that ${LINES_FILE} is in, or set ACCORD_DATASET to it.`);
  const sales = (await readCompleteJourney(file)).map(saleOf);
  const servers = await startServers();
  const database = await openDatabase({
    url: servers.urlOf('campaign'),
    applicationName: 'bench',
    migrations: [...messagingMigrations, ...campaignMigrations],
  });
  try {
    for (const slug of partners) await launch(database, slug);
    await record(database, sales);
    const found: { simulated: number[]; read: number[] } = { simulated: [], read: [] };
    for (let run = 1; run <= runs; run += 1) {
      found.simulated.push(await secondsOf(() => simulateYear(database, sales.length)));
      found.read.push(await secondsOf(() => readYear(database, sales.length)));
      tell(
        `run ${run} of ${runs}: ${found.simulated.at(-1)!.toFixed(1)} s, read alone ${found.read.at(-1)!.toFixed(1)} s`,
      );
    }
    const [simulated, read] = [median(found.simulated), median(found.read)];
    print(
      `${sales.length.toLocaleString('en')} purchases simulated with and without the campaign: ${simulated.toFixed(1)} s, ${Math.round(sales.length / simulated).toLocaleString('en')}/s`,
    );
    print(
      `peer: the same purchases read and not judged: ${read.toFixed(1)} s, ${(simulated / read).toFixed(1)} × as fast`,
    );
    print('');
    printTargets([
      { what: 'a year simulated', value: simulated, unit: 's', is: 'at most', bound: AIM_SECONDS },
    ]);
  } finally {
    await database.close();
    await servers.stop();
  }
}

function saleOf({
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
async function record(database: Database, sales: readonly Sale[]): Promise<void> {
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

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

const simulateYear = (database: Database, expected: number): Promise<void> =>
  database.run(async (tx) => {
    const definition = parseDefinition(DRAFT);
    if (!definition.ok) throw new Error(JSON.stringify(definition.error));
    const version = {
      campaignId: 'cmp_simulated',
      slug: 'simulated',
      name: 'Simulated',
      version: 1,
      definition: definition.value,
      names,
      startsAt: undefined,
      endsAt: undefined,
    };
    const { purchases, given } = await simulate(version, ...YEAR, {
      programme,
      inForce: await new RulesInForce(programme).current(tx),
      history: recordedHistory(tx),
      prices: new Map(),
    });
    if (purchases !== expected || given.points === 0n)
      throw new Error(`${purchases} of ${expected} purchases were judged, and gave ${given.points} points.`);
  });

const readYear = (database: Database, expected: number): Promise<void> =>
  database.run(async (tx) => {
    let read = 0;
    for await (const piece of recordedHistory(tx).follow(...YEAR)) read += piece.length;
    if (read !== expected) throw new Error(`${read} of ${expected} purchases were read.`);
  });
