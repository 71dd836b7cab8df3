import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RulesInForce } from '@accord/campaign-service/dist/judgements/rules-in-force';
import { parseDefinition } from '@accord/campaign-service/dist/language/definition';
import { campaignMigrations } from '@accord/campaign-service/dist/migrations';
import { recordedHistory } from '@accord/campaign-service/dist/simulation/recorded-history.repository';
import { simulate } from '@accord/campaign-service/dist/simulation/simulate';
import { LINES_FILE, readCompleteJourney } from '@accord/local/dist/client';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { InvalidArgumentError, type Command } from 'commander';
import { median, print, printTargets, tell } from '../ledger/report';
import { startServers } from '../ledger/servers';
import { launchRules, names, programme, record, saleOf } from './journey-year';

const YEAR = [new Date('2000-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')] as const;
const AIM_SECONDS = 20;

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
    await launchRules(database);
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
