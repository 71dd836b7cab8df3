// `npm test [paths or Jest options]`: makes the project ready, then runs Jest. Real PostgreSQL and NATS are started by
// Jest's global setup. Ends with the one line `N passed, N failed[, N skipped]`, summed over everything.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from '../local/prepare.mjs';

await prepare();

const folder = mkdtempSync(join(tmpdir(), 'accord-jest-'));
const report = join(folder, 'report.json');
const jest = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  },
);

let failed = true;
try {
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const failures = numFailedTests + numRuntimeErrorTestSuites;
  failed = failures > 0 || numPassedTests === 0;
  console.log(
    `${numPassedTests} passed, ${failures} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`,
  );
} catch {
  console.error('Jest left no report: it could not start.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(jest.status || (failed ? 1 : 0));
