// `npm run test:soak [-- --runs N --kills N --seconds N]`: the ledger's proof at length. Histories at random against the
// model (docs/adr/0026), the service killed under load, and the seals' lag under load, in two Jest workers.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, prepare, root } from '../local/prepare.mjs';

const usage = `npm run test:soak [-- options]

  --runs N      histories of 50 commands each against the model (2000)
  --kills N     kills of the service under load (50)
  --seconds N   how long the seals' lag is watched under load (60)
  --seed N      repeats the histories of a run that printed this seed
  --help        this`;

let options;
try {
  options = parseArgs({
    options: {
      runs: { type: 'string', default: '2000' },
      kills: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;
} catch (error) {
  fail(`${error.message}\n\n${usage}`);
}
if (options.help) {
  console.log(usage);
  process.exit();
}
for (const name of ['runs', 'kills', 'seconds', 'seed']) {
  const value = options[name];
  if (value !== undefined && !/^-?\d+$/.test(value)) fail(`--${name} is a whole number, not "${value}".`);
  if (name !== 'seed' && Number(value) < 1) fail(`--${name} is at least 1, not "${value}".`);
}

await prepare();
const seed = options.seed ?? String(Date.now() & 0x7fffffff);
console.log(
  `${options.runs} histories (seed ${seed}), ${options.kills} kills, ${options.seconds} s of watching the seals`,
);
const jest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/jest/bin/jest.js'),
    '--maxWorkers=2',
    '--testMatch',
    '**/services/ledger/test/**/{model.test,kill.test,*.soak}.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ACCORD_LEDGER_RUNS: options.runs,
      ACCORD_KILLS: options.kills,
      ACCORD_SOAK_SECONDS: options.seconds,
      ACCORD_SEED: seed,
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
  },
);
console.log(jest.status === 0 ? 'Nothing failed.' : `Something failed: repeat it with --seed ${seed}.`);
process.exit(jest.status ?? 1);
