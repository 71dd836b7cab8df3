// Measures awards booked per second through the posting batch, beside raw inserts of the same rows' size in the same run.
//   DATABASE_URL=… NATS_URL=… node -r @swc-node/register services/ledger/test/measure-postings.ts
import 'reflect-metadata';
import { createLogger } from '@accord/subgraph';
import { programmeSettings } from '@accord/contracts';
import { SystemClock } from '@accord/values';
import { creditAwards } from '../src/awards/credit-awards';
import { ledgerSettings } from '../src/config';
import { openLedger, type Ledger } from '../src/ledger';
import { savePartners } from '../src/partners/partner.repository';
import { aMember, aPartner, granted } from './factories';

const SECONDS = Number(process.env['SECONDS'] ?? 10);
const MEMBERS = Array.from({ length: 2_400 }, aMember);
const random = (): string => MEMBERS[Math.floor(Math.random() * MEMBERS.length)]!;

let cpuEach = 0;

/** Runs work for so long; answers how many a second. */
async function rate(work: () => Promise<number>, clients = 1): Promise<number> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const counts = await Promise.all(
    Array.from({ length: clients }, async () => {
      let count = 0;
      while (performance.now() - started < SECONDS * 1_000) count += await work();
      return count;
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const total = counts.reduce((sum, count) => sum + count, 0);
  cpuEach = (user + system) / total;
  return total / ((performance.now() - started) / 1_000);
}

const awards = (ledger: Ledger, batch: number) => async (): Promise<number> => {
  const commands = Array.from({ length: batch }, () => creditAwards(granted(random(), 10))).flat();
  await ledger.database.run((tx) => ledger.book(tx, commands));
  return batch;
};

const one = (ledger: Ledger) => async (): Promise<number> => {
  await ledger.batcher.submit(creditAwards(granted(random(), 10))[0]!);
  return 1;
};

async function main(): Promise<void> {
  const ledger = await openLedger({
    databaseUrl: process.env['DATABASE_URL']!,
    natsUrl: process.env['NATS_URL']!,
    namespace: `bench${Date.now()}`,
    settings: ledgerSettings(programmeSettings.parse({})),
    clock: new SystemClock(),
    logger: createLogger('bench', 'error'),
    poolSize: 24,
  });
  const { database } = ledger;
  await savePartners(database, [aPartner('alpha')]);
  await database.query(
    'CREATE TABLE IF NOT EXISTS raw (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, filler text)',
  );
  const say = (what: string, value: number): void =>
    console.log(
      `${what.padEnd(70)} ${Math.round(value).toLocaleString('en')}/s   ${Math.round(cpuEach)} µs of Node's CPU each`,
    );
  await awards(ledger, 200)();
  say(
    'raw: rows in multi-row inserts of 1,400 (7 a posting), 4 clients',
    await rate(async () => {
      await database.query(`INSERT INTO raw (filler) SELECT repeat('x', 150) FROM generate_series(1, 1400)`);
      return 1_400;
    }, 4),
  );
  say(
    'raw: one row a commit, 16 clients',
    await rate(async () => {
      await database.query(`INSERT INTO raw (filler) VALUES (repeat('x', 150))`);
      return 1;
    }, 16),
  );
  say('awards in batches of 200, 1 consumer', await rate(awards(ledger, 200)));
  say('awards in batches of 200, 4 consumers', await rate(awards(ledger, 200), 4));
  say('awards in batches of 1, 16 clients', await rate(awards(ledger, 1), 16));
  say('single awards gathered by the batcher, 64 callers', await rate(one(ledger), 64));
  await ledger.messaging.close();
  await database.close();
}

void main();
