import { blueprints } from '@accord/blueprints';
import type { Locale } from '@accord/campaign-service/dist/phrases/speaker';
import { Command, Option } from 'commander';
import { createInterface } from 'node:readline/promises';
import { place } from './campaign-access';
import { withAccess, withOperator, type Access } from './operator-access';
import { RequestFailed } from '../api/graphql-endpoint';
import { applyBlueprint } from '../blueprint/apply-blueprint';
import { findBlueprint } from '../blueprint/find-blueprint';
import { sayBlueprint, sayList } from '../blueprint/say-blueprint';
import { endWith, Failure } from '../failure';

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const tell = (text: string): boolean => process.stderr.write(`${text}\n`);
const asJson = (value: unknown): string => JSON.stringify(value, undefined, 2);

function list({ json }: { json?: boolean }): void {
  print(
    json ? asJson(blueprints.map(({ slug, name, shows }) => ({ slug, name, shows }))) : sayList(blueprints),
  );
}

function show(name: string, { json, locale }: { json?: boolean; locale: Locale }): void {
  const blueprint = findBlueprint(name, place);
  print(json ? asJson(blueprint) : sayBlueprint(blueprint, locale));
}

interface ApplyOptions extends Access {
  readonly yes?: boolean;
}

/** Asks the person at the screen. In a script there is nobody to ask. */
async function agreed(yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY)
    throw new Failure('Nothing was changed: these differences need --yes, or a terminal to be asked at.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Change this? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

async function apply(name: string, { yes, ...access }: ApplyOptions): Promise<void> {
  const blueprint = findBlueprint(name, place);
  const done = await withOperator(access, (operator) =>
    applyBlueprint(operator, blueprint, { name, print, tell, agreed: () => agreed(Boolean(yes)) }),
  );
  if (!done) process.exitCode = 1;
}

/** `npm run blueprint -- list|show|apply`: programmes as code, and how they get onto a platform. */
async function main(): Promise<void> {
  const program = new Command('npm run blueprint --').description('Whole programmes, each in one document.');
  program
    .command('list')
    .description('names them, and says what each shows')
    .option('--json', 'as JSON')
    .action(list);
  program
    .command('show')
    .description('tells one in plain words: partners, terms, tiers, and what each campaign says')
    .argument('<name>', 'as list names it, or a .json file')
    .addOption(new Option('--locale <locale>', 'of the campaigns').choices(['en', 'pl', 'ru']).default('en'))
    .option('--json', 'the document itself')
    .action(show);
  program
    .command('settings')
    .description('prints the programme.json that one needs')
    .argument('<name>', 'as list names it, or a .json file')
    .action((name: string) => {
      print(asJson(findBlueprint(name, place).settings));
    });
  withAccess(program.command('apply'))
    .description('makes what is missing of one on a running platform; shows what it would change, and asks')
    .argument('<name>', 'as list names it, or a .json file')
    .option('--yes', 'change what differs without asking')
    .addHelpText(
      'after',
      '\nOnce more changes nothing. What the platform has beside it stays. Progress goes to standard error.',
    )
    .action(apply);
  await program.parseAsync();
}

main().catch((error: unknown) =>
  endWith(
    error instanceof RequestFailed ? new Failure(`The platform did not answer: ${error.message}`) : error,
  ),
);
