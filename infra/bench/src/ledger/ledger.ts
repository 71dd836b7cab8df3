import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Load } from '../load';
import { measureBalance } from './balance';
import { earnGathered, earnOneByOne } from './earn';
import { measureExpiry } from './expire';
import { measureGrowth } from './growth';
import { PARTS, settingsOf, type Options, type Part } from './options';
import { redeemAtOnce, redeemInTwoSteps } from './redeem';
import { medianLoad, print, printTargets, shown, tell, type Target } from './report';
import { startServers } from './servers';
import { earnInSingleTransactions } from './single-transactions';
import { openStand, type Stand } from './stand';

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a positive number.');
  return number;
};

const parts = (text: string): Part[] =>
  text.split(',').map((name) => {
    const part = PARTS.find((each) => each === name.trim());
    if (!part) throw new InvalidArgumentError(`It is a list of ${PARTS.join(', ')}.`);
    return part;
  });

/** `npm run bench -- ledger`: the ledger's own use cases, each beside its peers in the same run. */
export function addLedger(program: Command): void {
  program
    .command('ledger')
    .description('postings, redemptions and expiry a second, each beside its peers on the same servers')
    .option('--seconds <seconds>', 'how long each is measured', positive, 30)
    .option('--warm-up <seconds>', 'how long each runs before', positive, 5)
    .option('--runs <number>', 'how often; the median counts', positive, 3)
    .addOption(new Option('--only <list>', `some of ${PARTS.join(', ')}`).argParser(parts))
    .option('--large', 'growth: the same rate at ten million entries (takes long)', false)
    .option('--entries <number>', 'with --large: how many entries', positive, 10_000_000)
    .action(measure);
}

async function measure(options: Options): Promise<void> {
  const chosen = new Set<Part>(options.large ? [] : (options.only ?? PARTS));
  tell('Starting PostgreSQL and NATS with the settings of npm start …');
  const servers = await startServers();
  const stand = await openStand(servers);
  try {
    await printSettings(stand);
    const targets: Target[] = [];
    const earned = chosen.has('earn') ? await measureEarning(stand, options, targets) : undefined;
    if (chosen.has('redeem'))
      await measureRedemptions(stand, options, earned ?? (await earnAlone(stand, options)), targets);
    if (chosen.has('expire')) targets.push(...(await measureExpiry(stand, options)));
    if (chosen.has('balance')) targets.push(await measureBalance(stand));
    if (options.large) targets.push(...(await measureGrowth(stand, options)));
    print('');
    printTargets(targets);
  } finally {
    await stand.close();
    await servers.stop();
  }
}

/** The peers' settings are the service's: they run on the same servers, one after the other. */
async function printSettings({ superuser }: Stand): Promise<void> {
  const names = ['fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size', 'work_mem', 'wal_level'];
  const { rows } = await superuser.query<{ name: string; value: string }>(
    'SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1) ORDER BY name',
    [names],
  );
  const { rows: version } = await superuser.query<{ server_version: string }>('SHOW server_version');
  print(
    `PostgreSQL ${version[0]!.server_version}: ${rows.map(({ name, value }) => `${name} = ${value}`).join(', ')}`,
  );
}

/** Runs several loads in turn, so often; answers the median of each. */
async function inTurn<Name extends string>(
  runs: number,
  loads: Readonly<Record<Name, () => Promise<Load>>>,
): Promise<Record<Name, Load>> {
  const found = {} as Record<Name, Load[]>;
  for (let run = 1; run <= runs; run += 1) {
    for (const name of Object.keys(loads) as Name[]) {
      const load = await loads[name]();
      (found[name] ??= []).push(load);
      tell(`run ${run} of ${runs}: ${name.padEnd(58)} ${shown(load)}`);
    }
  }
  const names = Object.keys(loads) as Name[];
  const medians = Object.fromEntries(names.map((name) => [name, medianLoad(found[name])])) as Record<
    Name,
    Load
  >;
  for (const name of names) print(`${name.padEnd(60)} ${shown(medians[name])}`);
  return medians;
}

const EARNING = 'earn: 64 callers of the service';

/** What redemptions are held against. */
const earnAlone = async (stand: Stand, options: Options): Promise<Load> =>
  (
    await inTurn(options.runs, {
      [EARNING]: () => earnGathered(stand, stand.partners, settingsOf(options, 64)),
    })
  )[EARNING];

async function measureEarning(stand: Stand, options: Options, targets: Target[]): Promise<Load> {
  const found = await inTurn(options.runs, {
    [EARNING]: () => earnGathered(stand, stand.partners, settingsOf(options, 64)),
    'earn: 64 callers, all at one partner': () =>
      earnGathered(stand, stand.partners.slice(0, 1), settingsOf(options, 64)),
    'peer: the same function, batches of one by 16 clients': () =>
      earnOneByOne(stand, settingsOf(options, 16)),
    'peer: one transaction a posting, statement by statement, by 16': () =>
      earnInSingleTransactions(stand, settingsOf(options, 16)),
  });
  const earned = found[EARNING];
  const ratio = (to: Load): number => earned.perSecond / to.perSecond;
  targets.push(
    {
      what: 'earning ÷ batches of one',
      value: ratio(found['peer: the same function, batches of one by 16 clients']),
      unit: '×',
      is: 'at least',
      bound: 1.5,
    },
    {
      what: 'earning ÷ one transaction a posting',
      value: ratio(found['peer: one transaction a posting, statement by statement, by 16']),
      unit: '×',
      is: 'at least',
      bound: 4,
    },
    { what: 'earning, 99 of 100 within', value: earned.p99Ms, unit: 'ms', is: 'at most', bound: 25 },
    {
      what: 'one partner ÷ spread over fifty',
      value: 1 / ratio(found['earn: 64 callers, all at one partner']),
      unit: '×',
      is: 'at least',
      bound: 0.9,
    },
  );
  return earned;
}

async function measureRedemptions(
  stand: Stand,
  options: Options,
  earned: Load,
  targets: Target[],
): Promise<void> {
  tell('Each run fills wallets with 20 lots first …');
  const found = await inTurn(options.runs, {
    'redeem: at once, 20 lots, two consumed, 64 callers': () => redeemAtOnce(stand, settingsOf(options, 64)),
    'redeem: hold, then capture': () => redeemInTwoSteps(stand, settingsOf(options, 64)),
  });
  const against = (what: string, redeemed: Load): Target => ({
    what: `redemptions ${what} ÷ earning`,
    value: redeemed.perSecond / earned.perSecond,
    unit: '×',
    is: 'at least',
    bound: 0.5,
  });
  targets.push(
    against('at once', found['redeem: at once, 20 lots, two consumed, 64 callers']),
    against('by hold and capture', found['redeem: hold, then capture']),
  );
}
