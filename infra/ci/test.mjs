// `npm test [paths or Jest options]`: makes the project ready, then runs Jest. Real PostgreSQL and NATS are started by
// Jest's global setup. Ends with the one line `N passed, N failed[, N skipped]`, summed over everything.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from '../local/prepare.mjs';

await prepare();
findChromium();

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

/** The page is tested in a real browser: Debian's Chromium, installed where that can be done. */
function findChromium() {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(path)) return;
  if (!process.env.CHROMIUM_PATH && process.getuid?.() === 0) {
    console.error('Installing Chromium …');
    const install =
      'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null';
    spawnSync('sh', ['-c', install], { stdio: ['ignore', 2, 2] });
  }
  if (!existsSync(path)) {
    console.error(
      'There is no Chromium, so the page is not tested in a browser: install it, or set CHROMIUM_PATH.',
    );
  }
}
