import { setTimeout as delay } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { runLoad, type Load } from './load';
import { RowCommits } from './row-commits';
import { openPlatform } from './temporary-platform';
import { POINTS_PER_SALE, Tills } from './tills';

const CATCH_UP_MS = 120_000;
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

interface SaleOptions {
  readonly data?: string;
  readonly tills: readonly number[];
  readonly seconds: number;
  readonly warmUp: number;
}

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a positive number.');
  return number;
};

/** `npm run bench -- sale`: single sales through the gateway, beside single-row commits on the same PostgreSQL. */
export function addSale(program: Command): void {
  program
    .command('sale')
    .description('single sales a second and their latency at several tills, beside single-row commits')
    .option('--data <directory>', 'measure a running instance instead of a new one')
    .option('--tills <list>', 'numbers of tills', (text) => text.split(',').map(positive), [1, 8, 32])
    .option('--seconds <seconds>', 'how long each is measured', positive, 30)
    .option('--warm-up <seconds>', 'how long each runs before', positive, 5)
    .action(measure);
}

async function measure({ data, tills: counts, seconds, warmUp }: SaleOptions): Promise<void> {
  const platform = await openPlatform(data);
  try {
    const tills = await Tills.open(platform.instance, Math.max(...counts));
    const times = { warmUpMs: warmUp * 1_000, measureMs: seconds * 1_000 };
    print('tills  sales/s  p50 ms  p99 ms  with points    commits/s  p50 ms  p99 ms  ratio');
    for (const callers of counts) {
      const before = { recorded: tills.recorded, awarded: tills.awarded };
      const sales = await runLoad({ callers, ...times }, () => tills.sell());
      const share = (tills.awarded - before.awarded) / Math.max(1, tills.recorded - before.recorded);
      const rows = await RowCommits.open(platform.instance.postgresUrl, callers);
      const commits = await runLoad({ callers, ...times }, (caller) => rows.insert(caller));
      await rows.close();
      print(rowOf(callers, sales, share, commits));
    }
    await catchUp(tills);
    await tills.close();
  } finally {
    await platform.stop();
  }
}

function rowOf(callers: number, sales: Load, share: number, commits: Load): string {
  const figures = ({ perSecond, p50Ms, p99Ms }: Load, width: number): string =>
    [perSecond.toFixed(0).padStart(width), p50Ms.toFixed(1).padStart(6), p99Ms.toFixed(1).padStart(6)].join(
      '  ',
    );
  return [
    String(callers).padStart(5),
    figures(sales, 7),
    `${(share * 100).toFixed(1)} %`.padStart(11),
    ` ${figures(commits, 10)}`,
    (sales.perSecond / commits.perSecond).toFixed(3).padStart(6),
  ].join('  ');
}

/** Nothing that was acknowledged may be lost: waits until the ledger has the points of every sale. */
async function catchUp(tills: Tills): Promise<void> {
  const begun = performance.now();
  const expected = tills.recorded * POINTS_PER_SALE;
  for (let issued = await tills.issued(); issued !== expected; issued = await tills.issued()) {
    if (issued > expected || performance.now() - begun > CATCH_UP_MS) {
      throw new Error(`${issued} points are in the ledger instead of ${expected}.`);
    }
    await delay(100);
  }
  const seconds = (performance.now() - begun) / 1_000;
  print(
    `All ${tills.recorded} sales have their points in the ledger, ${seconds.toFixed(1)} s after the last.`,
  );
}
