import { Command, InvalidArgumentError, Option } from 'commander';
import { resolve } from 'node:path';
import { parseDuration, type IsoDuration } from '@accord/values';
import { projectRoot } from './project-root';

export interface StartOptions {
  /** Of the public endpoint; everything else takes a free one. */
  readonly port: number;
  /** Absolute path; undefined with `temporary`. */
  readonly data: string | undefined;
  /** No demo data on a first start. */
  readonly empty: boolean;
  /** A data directory of its own, removed on exit. */
  readonly temporary: boolean;
  /** How much later than the machine the platform lives; undefined: as before. */
  readonly clock: IsoDuration | undefined;
  readonly quiet: boolean;
}

/** Where a data directory lies when nothing else is said. */
export const defaultData = resolve(projectRoot, '.accord');

/** `--data` of every command: relative to where the person stands, who may have called npm from a folder below. */
export const dataOption = (): Option =>
  new Option('--data <directory>', 'the data directory of the instance (ACCORD_DATA)')
    .env('ACCORD_DATA')
    .default(defaultData, '.accord in the project')
    .argParser((path) => resolve(process.env['INIT_CWD'] ?? process.cwd(), path));

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('It must be a number from 1 to 65535.');
  return port;
}

function forwardDuration(text: string): IsoDuration {
  const duration = parseDuration(text.replace(/^\+/, ''));
  if (!duration) throw new InvalidArgumentError('It must be an ISO 8601 duration such as +P40D or +PT12H.');
  return duration;
}

/** Set to anything but nothing, 0 or false. */
const isSet = (variable: string): boolean => !['', '0', 'false'].includes(process.env[variable] ?? '');

/** Reads the command line of `npm start`, and the environment for what it does not say. */
export function readStartOptions(argv: readonly string[]): StartOptions {
  const program = new Command('npm start --')
    .description('Runs the whole platform on this machine: PostgreSQL, NATS, five services and the gateway.')
    .addOption(
      new Option('--port <number>', 'where the GraphQL endpoint listens (ACCORD_PORT)')
        .env('ACCORD_PORT')
        .default(4000)
        .argParser(portNumber),
    )
    .addOption(dataOption())
    .option('--empty', 'no demo data on a first start (ACCORD_EMPTY=1)')
    .option('--temporary', 'a fresh data directory, removed on exit (ACCORD_TEMPORARY=1)')
    .addOption(
      new Option('--clock <duration>', 'the platform lives this much later, for example +P40D (ACCORD_CLOCK)')
        .env('ACCORD_CLOCK')
        .argParser(forwardDuration),
    )
    .option('--quiet', 'say only where it is, and what goes wrong (ACCORD_QUIET=1)')
    .allowExcessArguments(false)
    .showHelpAfterError('(npm start -- --help tells all options)')
    .parse([...argv]);
  const given = program.opts<{ port: number; data: string; clock?: IsoDuration } & Record<string, boolean>>();
  const temporary = Boolean(given['temporary']) || isSet('ACCORD_TEMPORARY');
  const namesDirectory = ['cli', 'env'].includes(program.getOptionValueSource('data') ?? '');
  if (temporary && namesDirectory && program.getOptionValueSource('data') === 'cli') {
    program.error('error: --temporary makes its own data directory: leave out --data.');
  }
  return {
    port: given.port,
    data: temporary ? undefined : given.data,
    empty: Boolean(given['empty']) || isSet('ACCORD_EMPTY'),
    temporary,
    clock: given.clock,
    quiet: Boolean(given['quiet']) || isSet('ACCORD_QUIET'),
  };
}
