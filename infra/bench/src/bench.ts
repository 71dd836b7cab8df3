import { Command } from 'commander';
import { addLedger } from './ledger/ledger';
import { addRules } from './rules/rules';
import { addSimulation } from './rules/simulation';
import { addSale } from './sale';
import { addStart } from './start';

// `npm run bench -- <name>`: one file a benchmark, each adds its own command here.
const program = new Command('npm run bench --').description(
  'Measures the platform on this machine, beside its ceilings.',
);
addStart(program);
addSale(program);
addLedger(program);
addRules(program);
addSimulation(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
