import { earnGathered } from './earn';
import { fillWallets } from './fill';
import { settingsOf, type Options } from './options';
import { medianLoad, print, shown, tell, type Target } from './report';
import type { Stand } from './stand';
import type { Load } from '../load';

const SMALL = 100_000;
/** Entries of one filled wallet: one journal of five lots. */
const ENTRIES_PER_WALLET = 10;
const LOTS = 5;
const STEP_WALLETS = 50_000;

/** The same load in a small ledger and in a large one: neither rate nor latency may depend on how much there is. */
export async function measureGrowth(stand: Stand, options: Options): Promise<Target[]> {
  const small = await at(stand, options, SMALL);
  const large = await at(stand, options, options.entries);
  await printSizes(stand);
  return [
    {
      what: 'rate when large ÷ small',
      value: large.perSecond / small.perSecond,
      unit: '×',
      is: 'at least',
      bound: 0.85,
    },
    {
      what: 'p99 when large ÷ small',
      value: large.p99Ms / small.p99Ms,
      unit: '×',
      is: 'at most',
      bound: 1.15,
    },
  ];
}

async function at(stand: Stand, options: Options, entries: number): Promise<Load> {
  for (let there = await count(stand); there < entries; there = await count(stand)) {
    tell(`${there.toLocaleString('en')} of ${entries.toLocaleString('en')} entries …`);
    await fillWallets(stand, {
      wallets: Math.min(STEP_WALLETS, Math.ceil((entries - there) / ENTRIES_PER_WALLET)),
      lots: LOTS,
      livesMs: 365 * 86_400_000,
    });
  }
  const loads: Load[] = [];
  for (let run = 1; run <= options.runs; run += 1) {
    loads.push(await earnGathered(stand, stand.partners, settingsOf(options, 64)));
    tell(`run ${run} of ${options.runs}: ${shown(loads.at(-1)!)}`);
  }
  const load = medianLoad(loads);
  print(`${`earn: 64 callers, from ${entries.toLocaleString('en')} entries on`.padEnd(60)} ${shown(load)}`);
  return load;
}

async function count({ superuser }: Stand): Promise<number> {
  const { rows } = await superuser.query<{ count: string }>('SELECT count(*) AS count FROM entry');
  return Number(rows[0]!.count);
}

/** What a posting takes on disk, indexes included. */
async function printSizes({ superuser }: Stand): Promise<void> {
  const { rows } = await superuser.query<{ name: string; bytes: string; rows: string }>(
    `SELECT name, pg_total_relation_size(name::regclass) AS bytes, (SELECT count(*) FROM journal) AS rows
     FROM unnest(ARRAY['journal', 'entry', 'lot', 'award', 'wallet', 'outbox', 'command_key']) AS name`,
  );
  const sum = rows.reduce((total, { bytes }) => total + Number(bytes), 0);
  for (const { name, bytes, rows: journals } of rows)
    print(
      `  ${name.padEnd(14)} ${(Number(bytes) / Number(journals)).toFixed(0).padStart(6)} bytes a posting`,
    );
  print(`  ${'in all'.padEnd(14)} ${(sum / Number(rows[0]!.rows)).toFixed(0).padStart(6)} bytes a posting`);
}
