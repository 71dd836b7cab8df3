// Makes the project ready to run: the right Node.js, dependencies installed, everything built.
// Depends on nothing but Node.js itself; says what it does on standard error, so that a command's own output stays clean.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const installStamp = join(root, 'node_modules', '.accord-install');
const buildStamp = join(root, '.cache', 'build-stamp');
const say = (text) => process.stderr.write(`${text}\n`);

/** Ends the process with one sentence. */
export function fail(sentence) {
  say(sentence);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Accord needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  }
}

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const lockDigest = () =>
  createHash('sha256')
    .update(readText(join(root, 'package-lock.json')))
    .digest('hex');

/** Whether npm's own record of what it installed says the same as the lock file (someone ran `npm install` by hand). */
function npmAgrees() {
  const installed = readText(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const here = JSON.parse(installed).packages;
  const wanted = JSON.parse(readText(join(root, 'package-lock.json'))).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.includes('node_modules/') || entry.optional || here[path]?.version === entry.version,
  );
}

function install() {
  if (readText(installStamp) === lockDigest()) return;
  if (!npmAgrees()) {
    say('Installing dependencies …');
    const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'development' },
    });
    if (npm.status !== 0) fail('The dependencies could not be installed: npm ci failed, see above.');
  }
  writeFileSync(installStamp, lockDigest());
}

/** The folders that npm's workspaces are built in. */
function projects() {
  const inside = (folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name));
  return [
    ...inside('packages'),
    ...inside('services'),
    join(root, 'gateway'),
    join(root, 'infra/local'),
    join(root, 'infra/bench'),
  ].filter((folder) => existsSync(join(folder, 'package.json')));
}

/** A digest of names, sizes and times of all sources: cheap, and changed by every edit. */
function sourceDigest() {
  const hash = createHash('sha256').update(lockDigest());
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}:${size}:${mtimeMs}\n`);
  };
  add(join(root, 'tsconfig.base.json'));
  for (const folder of projects()) {
    add(join(folder, 'package.json'));
    add(join(folder, 'tsconfig.json'));
    hash.update(String(existsSync(join(folder, 'dist', '.tsbuildinfo'))));
    const source = join(folder, 'src');
    if (!existsSync(source)) continue;
    for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.name.endsWith('.test.ts')) add(join(entry.parentPath, entry.name));
    }
  }
  return hash.digest('hex');
}

function build() {
  if (readText(buildStamp) === sourceDigest()) return;
  say('Building …');
  const turbo = spawnSync(
    join(root, 'node_modules', '.bin', 'turbo'),
    [
      'run',
      'build',
      '--output-logs=errors-only',
      '--log-order=grouped',
      '--no-update-notifier',
      `--concurrency=${Math.max(2, availableParallelism())}`,
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    },
  );
  if (turbo.status !== 0) {
    say(`${turbo.stdout ?? ''}${turbo.stderr ?? ''}`);
    fail('Accord could not be built: see above.');
  }
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, sourceDigest());
}

/** Whether the process that wrote its number into the lock is still there. */
function isHeld(lock) {
  const pid = Number(readText(join(lock, 'pid')));
  if (!pid) return Date.now() - statSync(lock).mtimeMs < 5_000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One at a time: two instances may be started at once on a fresh clone. */
async function alone(work) {
  const lock = join(root, '.cache', 'prepare.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (existsSync(lock) && !isHeld(lock)) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid));
    work();
  } finally {
    release();
    process.removeListener('exit', release);
  }
}

/** Installs and builds what is missing or old; does nothing, fast, when all is as it should be. ACCORD_SKIP_BUILD=1 leaves the build alone. */
export async function prepare() {
  checkNode();
  const wantsBuild = !process.env.ACCORD_SKIP_BUILD;
  const fresh = () =>
    readText(installStamp) === lockDigest() && (!wantsBuild || readText(buildStamp) === sourceDigest());
  if (fresh()) return;
  await alone(() => {
    install();
    if (wantsBuild) build();
  });
}
