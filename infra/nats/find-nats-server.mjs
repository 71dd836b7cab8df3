// Finds a nats-server to run, or fetches one into the project's cache:
// $NATS_SERVER, PATH, the cache, Debian's package (needs no root), the official release by its pinned checksum.
// `node infra/nats/find-nats-server.mjs` prints its path.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cached = fileURLToPath(new URL('../../.cache/nats-server', import.meta.url));

/** What a person is told when there is none to be had. */
export const HOW_TO_INSTALL =
  'No nats-server was found and none could be fetched: install one (Debian: apt-get install nats-server; macOS: brew install nats-server; others: https://nats.io/download) and put it on PATH, or set NATS_URL to a running server with JetStream.';

/** Official releases by platform, with the SHA-256 of their archive. */
const releases = {
  'linux-x64': {
    version: '2.12.7',
    name: 'linux-amd64',
    sha256: '570d2d627db111e679cc1e6bc57ba78f373ed1769acd8dc9c21c8f62d15b3c52',
  },
  'darwin-arm64': {
    version: '2.10.10',
    name: 'darwin-arm64',
    sha256: '8af6cbd8f3f21bcec164d17bc879d3e7807cd98e1c7839ac668986a71c4e52c6',
  },
  'darwin-x64': {
    version: '2.10.10',
    name: 'darwin-amd64',
    sha256: '5b6bfed8f75ecb2f6465b87334f4e757a66c32b6c5f802e964a080a3716ffffb',
  },
};

const isExecutable = (path) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

async function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && (await isExecutable(join(folder, 'nats-server')))) return join(folder, 'nats-server');
  }
  return undefined;
}

/** Puts the program into the cache in one step, so that two who fetch at once do not disturb each other. */
async function keep(program) {
  await mkdir(dirname(cached), { recursive: true });
  const half = `${cached}.${process.pid}`;
  await copyFile(program, half);
  await chmod(half, 0o755);
  await rename(half, cached);
  return cached;
}

/** Downloads Debian's package with the system's lists, or, where they are missing or old, with lists of our own. */
async function fromDebian(folder) {
  const lists = join(folder, 'lists');
  const own = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${join(folder, 'apt')}`];
  const download = (options) => run('apt-get', [...options, 'download', 'nats-server'], { cwd: folder });
  await download([]).catch(async () => {
    await mkdir(join(lists, 'partial'), { recursive: true });
    await mkdir(join(folder, 'apt', 'archives', 'partial'), { recursive: true });
    await run('apt-get', [...own, 'update'], { cwd: folder });
    await download(own);
  });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  await run('dpkg', ['-x', archive, folder], { cwd: folder });
  return keep(join(folder, 'usr', 'sbin', 'nats-server'));
}

/** Downloads the official release; refuses an archive that is not the pinned one. */
async function fromRelease(folder) {
  const release = releases[`${process.platform}-${process.arch}`];
  if (!release) return undefined;
  const title = `nats-server-v${release.version}-${release.name}`;
  const url = `https://github.com/nats-io/nats-server/releases/download/v${release.version}/${title}.tar.gz`;
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) return undefined;
  const bytes = Buffer.from(await response.arrayBuffer());
  if (createHash('sha256').update(bytes).digest('hex') !== release.sha256) return undefined;
  const archive = join(folder, 'release.tar.gz');
  await writeFile(archive, bytes);
  await run('tar', ['-xzf', archive, '-C', folder]);
  return keep(join(folder, title, 'nats-server'));
}

async function fetched() {
  for (const source of [fromDebian, fromRelease]) {
    const folder = await mkdtemp(join(tmpdir(), 'accord-nats-'));
    const path = await source(folder).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    if (path) return path;
  }
  return undefined;
}

/**
 * @returns {Promise<string | undefined>} the path of a nats-server; undefined when there is none to be had.
 * ACCORD_OFFLINE=1 forbids fetching one.
 */
export async function findNatsServer() {
  if (process.env.NATS_SERVER) {
    return (await isExecutable(process.env.NATS_SERVER)) ? process.env.NATS_SERVER : undefined;
  }
  const here = (await onPath()) ?? ((await isExecutable(cached)) ? cached : undefined);
  return here ?? (process.env.ACCORD_OFFLINE ? undefined : await fetched());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await findNatsServer();
  if (!path) {
    console.error(HOW_TO_INSTALL);
    process.exit(1);
  }
  console.log(path);
}
