import { InvalidArgumentError, Option, type Command } from 'commander';
import { print, printTargets, type Target } from '../ledger/report';
import { measureLoad } from './under-load';
import { measurePure } from './pure';

const PARTS = ['pure', 'load'] as const;

interface Options {
  readonly only?: (typeof PARTS)[number];
  readonly campaigns: readonly number[];
  readonly partners?: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly runs: number;
  readonly tills: number;
  readonly running: number;
}

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a positive number.');
  return number;
};

/** `npm run bench -- rules`: judging alone beside json-rules-engine, and what many campaigns cost a running platform. */
export function addRules(program: Command): void {
  program
    .command('rules')
    .description('purchases judged a second, beside json-rules-engine; sales and quotes among many campaigns')
    .addOption(
      new Option('--only <part>', 'pure: without a platform; load: on one of its own').choices(PARTS),
    )
    .option('--campaigns <list>', 'how many run', (text) => text.split(',').map(positive), [10, 100, 1_000])
    .option(
      '--partners <number>',
      'each campaign is at two; unless said, as many as campaigns, at least 100',
      positive,
    )
    .option('--seconds <seconds>', 'how long each is measured', positive, 5)
    .option('--warm-up <seconds>', 'how long sales and quotes run before', positive, 3)
    .option('--runs <number>', 'of which the middle one counts', positive, 3)
    .option('--tills <number>', 'that sell and ask for quotes', positive, 8)
    .option('--running <number>', 'campaigns on the platform', positive, 200)
    .action(measure);
}

async function measure({ only, ...options }: Options): Promise<void> {
  const targets: Target[] = [];
  if (only !== 'load') targets.push(...(await measurePure(options)));
  if (only !== 'pure') targets.push(...(await measureLoad(options)));
  print('');
  printTargets(targets);
}
