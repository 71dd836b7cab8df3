import { join } from 'node:path';
import { GraphqlEndpoint, RequestFailed, type Patience } from '../api/graphql-endpoint';
import { Operator } from '../api/operator';
import { PartnerKeys } from '../api/partner-keys';
import { findInstance } from '../data-directory/instance';
import { endWith, Failure } from '../failure';
import type { BadRow } from './csv-file';
import { ProgressDisplay } from './display';
import { enrol } from './enrolment';
import { writeErrorFile } from './error-file';
import { describeMemory, memoryOf } from './memory';
import { readReplayOptions, type ReplayOptions } from './options';
import { play } from './play';
import { ProgressFile } from './progress-file';
import { awaitPoints, proveIt } from './prove';
import { readSource, type Source } from './sources';
import { Till, type Refusal } from './till';

const MEMORY_EVERY_MS = 60_000;
const PATIENCE_MS = 120_000;
const TIMEOUT_MS = 60_000;
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

/** `npm run replay`: plays purchases of a file on a running instance through its public endpoint. */
async function main(): Promise<void> {
  const options = readReplayOptions(process.argv);
  const instance = findInstance(options.data);
  const source = await readSource(options);
  print(`${source.sales.length} purchases in ${source.file}`);
  let failed: Patience['failed'];
  const patience: Patience = { patienceMs: PATIENCE_MS, failed: (error) => failed?.(error) };
  const endpoint = new GraphqlEndpoint(instance.endpoint, {
    connections: options.concurrency + 2,
    timeoutMs: TIMEOUT_MS,
  });
  const begun = performance.now();
  let say = print as (text: string) => unknown;
  const sayMemory = (): unknown => say(describeMemory(memoryOf(instance)));
  const memory = setInterval(sayMemory, MEMORY_EVERY_MS);
  try {
    const operator = await Operator.of(instance, endpoint, patience);
    const { tills, members, refused } = await openTills(options, source, operator, patience);
    const sales = source.sales.filter(({ card }) => !refused.has(card));

    const note = await ProgressFile.open(
      instance.data,
      source.file,
      ...source.settings,
      String(sales.length),
    );
    const open = note.found.refused.filter((index) => index < note.found.watermark).length;
    const display = new ProgressDisplay('Purchases', sales.length, note.found.watermark - open);
    failed = () => display.failed();
    say = (text) => display.say(text);
    let last = note.found;
    const leave = (): never => {
      note.save(last, true);
      display.stop();
      print('Stopped: run it again to go on from here.');
      process.exit(130);
    };
    process.once('SIGINT', leave).once('SIGTERM', leave);
    const refusals = await play(sales, note.found, options, {
      record: (partner, some) => tills.get(partner)!.record(some),
      advanced(progress, answered) {
        last = progress;
        note.save(progress);
        display.advance(answered);
      },
    }).finally(() => display.stop());
    note.save({ watermark: sales.length, refused: [...refusals.keys()] }, true);
    say = print;

    const badRows = [...source.badRows, ...refusedRows(source, refused, sales, refusals)];
    const recorded = sales.filter((_, index) => !refusals.has(index));
    await awaitPoints(operator, source, recorded);
    const seconds = (performance.now() - begun) / 1000;
    print(
      `${recorded.length} purchases recorded, and their points are in the ledger, after ${seconds.toFixed(1)} s ` +
        `(${((recorded.length - note.found.watermark) / seconds).toFixed(0)}/s)`,
    );
    sayMemory();
    const ok = await proveIt(operator, source, recorded, members);
    if (!ok) note.forget();
    reportBadRows(options, source, badRows);
    process.exitCode = ok && badRows.length === 0 ? 0 : 1;
  } catch (error) {
    throw error instanceof RequestFailed
      ? new Failure(`The endpoint fails: ${error.message} (${error.code})`)
      : error;
  } finally {
    clearInterval(memory);
    await endpoint.close();
  }
}

interface Tills {
  readonly tills: ReadonlyMap<string, Till>;
  readonly members: ReadonlyMap<string, string>;
  readonly refused: ReadonlyMap<string, string>;
}

/** Partners, keys and members: what must be there before the first sale. */
async function openTills(
  { data }: ReplayOptions,
  source: Source,
  operator: Operator,
  patience: Patience,
): Promise<Tills> {
  const partners = await source.prepare(operator, data);
  print(`${partners.length} ${partners.length === 1 ? 'partner' : 'partners'} ready`);
  const kept = new PartnerKeys(join(data, 'replay', 'keys.json'), 'replay');
  const keys = new Map<string, string>();
  for (const partner of partners) keys.set(partner.slug, await kept.ensure(operator, partner));
  const { endpoint } = operator;
  const { members, refused } = await enrol(source.sales, { endpoint, keys, timeZone: source.zone, patience });
  print(`${members.size} members enrolled`);
  const tills = new Map([...keys].map(([slug, key]) => [slug, new Till(endpoint, key, members, patience)]));
  return { tills, members, refused };
}

function refusedRows(
  source: Source,
  refusedCards: ReadonlyMap<string, string>,
  sales: Source['sales'],
  refusals: ReadonlyMap<number, NonNullable<Refusal>>,
): BadRow[] {
  const row = ({ fileLine, externalId }: Source['sales'][number], reason: string): BadRow => ({
    fileLine,
    externalId,
    reason,
  });
  return [
    ...source.sales.flatMap((sale) =>
      refusedCards.has(sale.card) ? [row(sale, `member: ${refusedCards.get(sale.card)}`)] : [],
    ),
    ...[...refusals].map(([index, reason]) => row(sales[index]!, reason)),
  ];
}

function reportBadRows(
  { source: { kind } }: ReplayOptions,
  source: Source,
  badRows: readonly BadRow[],
): void {
  if (kind === 'csv') {
    const path = writeErrorFile(source.file, badRows);
    if (path)
      print(`${badRows.length === 1 ? '1 row is' : `${badRows.length} rows are`} not in: ${path} says why`);
    return;
  }
  for (const { fileLine, externalId, reason } of badRows.slice(0, 20)) {
    print(`line ${fileLine}, ${externalId}: ${reason}`);
  }
}

main().catch(endWith);
