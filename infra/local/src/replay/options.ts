import { Command, InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';
import { isTimeZone } from '@accord/values';
import { dataOption } from '../options';
import { currencyFault } from './csv-row';

export interface ReplayOptions {
  readonly data: string;
  readonly source:
    | { readonly kind: 'dataset'; readonly directory: string }
    | {
        readonly kind: 'csv';
        readonly file: string;
        readonly partner: string;
        readonly currency: string;
        readonly zone: string;
      };
  readonly batchSize: number;
  readonly concurrency: number;
}

const HELP = `
A CSV file has the header externalId,member,occurredAt,total and may have location, channel, sku, category, brand,
quantity and amount: rows with one externalId are the lines of one purchase. member is a card number.
A row that is not good is reported in FILE.errors.csv and does not stop the rest.

Stopped or killed, it goes on where it was when it is run again: nothing is recorded twice.

  npm run replay -- --dataset ../shared/data/complete-journey
  npm run replay -- --csv sales.csv --partner bakery --currency EUR`;

const where = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

function from(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

/** Reads the command line of `npm run replay`; ends the process with one sentence when it makes no sense. */
export function readReplayOptions(argv: readonly string[]): ReplayOptions {
  const program = new Command('npm run replay --')
    .description('Plays purchases of a file on a running instance, as tills would, and reconciles.')
    .option('--dataset <directory>', 'the purchases of “The Complete Journey”', where)
    .option('--csv <file>', 'purchases of your own', where)
    .option('--partner <slug>', 'with --csv: who sold; onboarded with a base rule when missing')
    .option('--currency <code>', 'with --csv: the currency of the amounts, such as USD')
    .option('--zone <zone>', 'with --csv: the time zone of times without an offset', 'UTC')
    .addOption(dataOption())
    .option('--batch <sales>', 'purchases in one request', from(1, 1000), 250)
    .option('--concurrency <requests>', 'requests under way at once', from(1, 64), 4)
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .showHelpAfterError('(npm run replay -- --help tells all options)')
    .parse([...argv]);
  const given = program.opts<{
    data: string;
    dataset?: string;
    csv?: string;
    partner?: string;
    currency?: string;
    zone: string;
    batch: number;
    concurrency: number;
  }>();
  const refuse = (reason: string): never => program.error(`error: ${reason}`);
  const common = { data: given.data, batchSize: given.batch, concurrency: given.concurrency };
  if (given.dataset !== undefined) {
    for (const name of ['csv', 'partner', 'currency'] as const) {
      if (given[name] !== undefined) refuse(`--${name} does not go with --dataset.`);
    }
    return { ...common, source: { kind: 'dataset', directory: given.dataset } };
  }
  if (given.csv === undefined) return refuse('say what to play: --dataset <directory>, or --csv <file>.');
  const { csv: file, partner, zone } = given;
  if (partner === undefined || given.currency === undefined) {
    return refuse('--csv needs --partner <slug> and --currency <code>.');
  }
  const currency = given.currency.toUpperCase();
  const fault = currencyFault(currency);
  if (fault) refuse(`--currency: ${fault}.`);
  if (!isTimeZone(zone)) refuse(`--zone: ${zone} is no time zone, such as Europe/Warsaw.`);
  return { ...common, source: { kind: 'csv', file, partner, currency, zone } };
}
