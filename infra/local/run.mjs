// The other commands of the root package.json: makes the project ready, then runs one of them in this very process.
import { fail, prepare } from './prepare.mjs';

const commands = {
  token: './dist/commands/token.js',
  events: './dist/commands/events.js',
  ledger: './dist/commands/ledger.js',
  campaign: './dist/commands/campaign.js',
  blueprint: './dist/commands/blueprint.js',
  replay: './dist/replay/replay.js',
  bench: '../bench/dist/bench.js',
};

const name = process.argv[2] ?? '';
const program = commands[name];
if (!program) fail(`There is no command "${name}": choose one of ${Object.keys(commands).join(', ')}.`);
await prepare();
process.argv.splice(2, 1);
await import(program);
