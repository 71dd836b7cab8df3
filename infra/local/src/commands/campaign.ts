import {
  simulateCampaign,
  type SimulationReport,
} from '@accord/campaign-service/dist/simulation/simulate-campaign';
import type { CampaignDraft } from '@accord/campaign-service/dist/campaigns/campaign';
import { decideAgain } from '@accord/campaign-service/dist/decisions/decide-again';
import { decisionShelf } from '@accord/campaign-service/dist/decisions/decision.repository';
import { Command, InvalidArgumentError } from 'commander';
import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import { place, withCampaignAccess, withCampaigns, type CampaignAccess } from './campaign-access';
import { sayReview, shownReview } from './say-review';
import { sayProblems, saySimulation, shownSimulation } from './say-simulation';
import { Failure, endWith } from '../failure';
import { ProgressDisplay } from '../replay/display';

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

interface SimulateOptions extends CampaignAccess {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

const day = (text: string): string => {
  if (!DateTime.fromISO(text).isValid)
    throw new InvalidArgumentError('It must be a day, such as 2026-03-01, or an instant.');
  return text;
};

/** A day begins at midnight in the programme's zone. */
const instantOf = (text: string | undefined, zone: string): Date | undefined =>
  text === undefined ? undefined : DateTime.fromISO(text, { zone }).toJSDate();

/** A file holds a definition, or a whole campaign: with slug, name, definition and perhaps dates. */
function readDraft(file: string): Pick<CampaignDraft, 'definition'> & Partial<CampaignDraft> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(place(file), 'utf8'));
  } catch (error) {
    throw new Failure(`${file} ${error instanceof SyntaxError ? 'is not JSON' : "can't be read"}.`);
  }
  if (typeof content !== 'object' || content === null || !('definition' in content))
    return { definition: content };
  const { slug, name, definition, startsAt, endsAt } = content as Record<string, unknown>;
  return {
    definition,
    ...(typeof slug === 'string' ? { slug } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof startsAt === 'string' ? { startsAt: new Date(startsAt) } : {}),
    ...(typeof endsAt === 'string' ? { endsAt: new Date(endsAt) } : {}),
  };
}

const EVER = [new Date(0), new Date('9999-01-01T00:00:00Z')] as const;

async function simulate(file: string, options: SimulateOptions): Promise<void> {
  const draft = readDraft(file);
  let display: ProgressDisplay | undefined;
  const report = await withCampaigns(options, async (ports): Promise<SimulationReport> => {
    const from = instantOf(options.from, ports.programme.zone) ?? EVER[0];
    const to = instantOf(options.to, ports.programme.zone) ?? EVER[1];
    const result = await simulateCampaign({ draft, from, to }, { kind: 'operator' }, ports, (done, of) => {
      display ??= new ProgressDisplay('simulate', of, 0, process.stderr);
      display.reach(done);
    }).finally(() => display?.stop());
    if (result.ok) return result.value;
    if (result.error.kind === 'INVALID_CAMPAIGN') throw new Failure(sayProblems(file, result.error.problems));
    throw new Failure(`--${result.error.path.join('.')} ${result.error.message}.`);
  });
  print(options.json ? JSON.stringify(shownSimulation(report), undefined, 2) : saySimulation(report));
}

async function explain(purchaseId: string, options: CampaignAccess & { json?: boolean }): Promise<void> {
  const review = await withCampaigns(options, async (_, database) => {
    const shelf = decisionShelf(database);
    const sale = await shelf.sale(purchaseId);
    if (!sale) throw new Failure(`There is no purchase ${purchaseId} here.`);
    const kept = await shelf.decision(purchaseId);
    if (!kept) throw new Failure(`${purchaseId} was judged before decisions were kept.`);
    return decideAgain(sale, kept);
  });
  print(
    options.json
      ? JSON.stringify(shownReview(purchaseId, review), undefined, 2)
      : sayReview(purchaseId, review),
  );
  if (review.differences.length > 0) process.exitCode = 1;
}

/** `npm run campaign -- simulate FILE` and `explain PURCHASE`: questions about campaigns that the service's tills should not wait for. */
async function main(): Promise<void> {
  const program = new Command('npm run campaign --').description(
    'Asks what campaigns would do, and why they did it.',
  );
  withCampaignAccess(program.command('simulate'))
    .description('runs a campaign over all that was recorded, beside the rules in force; nothing is written')
    .argument('<file>', 'its definition as JSON, or a campaign with slug, name and definition')
    .option('--from <day>', 'what occurred from here on; unless said, all', day)
    .option('--to <day>', 'what occurred before; unless said, all', day)
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nThe slug of a campaign that exists: the file supersedes it. Limits begin unused. Progress goes to standard error.',
    )
    .action(simulate);
  withCampaignAccess(program.command('explain'))
    .description(
      'judges a purchase again by the rules and the facts that its decision saw, and says what differs',
    )
    .argument('<purchase>', 'its id: pur_…')
    .option('--json', 'as JSON, with all facts')
    .addHelpText('after', '\nNothing is written. The exit code is 1 where something differs.')
    .action(explain);
  await program.parseAsync();
}

main().catch(endWith);
