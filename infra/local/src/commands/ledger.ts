import { checkStatement } from '@accord/contracts';
import { Command } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RequestFailed } from '../api/graphql-endpoint';
import { Failure } from '../failure';
import { fetchStatement, type Choice } from './export-statement';
import { withAccess, withLedger, type Access } from './operator-access';
import { verifyChanges, verifyWhole, type Verification } from './verify-ledger';

/** Exit codes: 0 all is right, 1 something is wrong with the books or the statement, 2 it could not be found out. */
const [RIGHT, WRONG, UNKNOWN] = [0, 1, 2];

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const tell = (text: string): boolean => process.stderr.write(`${text}\n`);
/** Relative to where the person stands, who may have called npm from a folder below. */
const place = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
const count = (number: number): string => number.toLocaleString('en');

async function verify(given: Access & { incremental?: boolean; json?: boolean }): Promise<void> {
  const found = await withLedger(given, (ask) =>
    given.incremental
      ? verifyChanges(ask)
      : verifyWhole(ask, (books, { journals, violations }) =>
          tell(
            `${books} of 256 books · ${count(journals)} journals · ${count(violations.length)} violations`,
          ),
        ),
  );
  print(given.json ? JSON.stringify(found, undefined, 2) : report(found));
  process.exitCode = found.violations.length === 0 ? RIGHT : WRONG;
}

function report({ wallets, journals, violations }: Verification): string {
  const looked = `${count(wallets)} wallets, ${count(journals)} journals`;
  if (violations.length === 0) return `The books are right: ${looked}.`;
  const lines = violations.map(({ rule, subject, detail }) => `  ${rule}  ${subject}: ${detail}`);
  return [`The books are WRONG in ${count(violations.length)} places (${looked}):`, ...lines].join('\n');
}

async function exportStatement(given: Access & Choice & { output?: string }): Promise<void> {
  const document = await withLedger(given, (ask) => fetchStatement(ask, given));
  const text = JSON.stringify(document, undefined, 2);
  if (given.output === undefined) print(text);
  else {
    writeFileSync(place(given.output), `${text}\n`);
    tell(`Written: ${given.output}`);
  }
}

function readDocument(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(place(file), 'utf8');
  } catch {
    throw new Failure(`${file} can't be read.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${file} is not JSON.`);
  }
}

function check(file: string, { root }: { root?: string }): void {
  if (root !== undefined && !/^[0-9a-f]{64}$/i.test(root))
    throw new Failure('A root is 64 hexadecimal digits, as merkleRoot and statementRoot tell it.');
  const { problems, facts } = checkStatement(readDocument(file), root);
  for (const fact of facts) print(fact);
  if (problems.length > 0)
    print(['The statement is WRONG:', ...problems.map((each) => `  ${each}`)].join('\n'));
  else if (root === undefined)
    print(
      'The statement agrees with itself. Compare its root with the one that was published, or give it: --root.',
    );
  else print('The statement is right: it lies under the root that was published.');
  process.exitCode = problems.length === 0 ? RIGHT : WRONG;
}

/** `npm run ledger -- verify|export-statement|check-statement`: proves the books, and statements without the platform. */
async function main(): Promise<void> {
  const program = new Command('npm run ledger --')
    .description(
      'Proves the books and statements. Exit code 0: right; 1: wrong; 2: it could not be found out.',
    )
    .exitOverride((error) => process.exit(error.exitCode === 0 ? RIGHT : UNKNOWN));
  withAccess(program.command('verify'))
    .description('recomputes the books of a running platform from their entries, and names what is wrong')
    .option('--incremental', 'only what changed since the books were found right')
    .option('--json', 'as JSON')
    .action(verify);
  withAccess(program.command('export-statement'))
    .description(
      'writes one file that proves a member’s movements, or a partner’s statement of a closed period',
    )
    .option('--member <id>', 'whose wallet (mem_…)')
    .option('--points <currency>', 'the wallet’s points currency; the programme’s unless said')
    .option('--partner <id>', 'whose settlement statement (par_…)')
    .option('--period <month>', 'which, such as 2026-10')
    .option('--currency <code>', 'the statement’s, such as EUR')
    .option('--output <file>', 'where to; unless said, standard output')
    .action(exportStatement);
  program
    .command('check-statement')
    .description('checks such a file; no platform needs to run')
    .argument('<file>', 'what export-statement wrote, or what the API gave')
    .option('--root <hex>', 'the root that was published for its day or period')
    .action(check);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  const known = error instanceof Failure || error instanceof RequestFailed;
  tell(known ? error.message : ((error as Error).stack ?? String(error)));
  process.exit(UNKNOWN);
});
