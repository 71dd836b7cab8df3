// Finds a nats-server to run, or fetches one: $NATS_SERVER, PATH, the project's cache, Debian's package.
// `node infra/nats/find-nats-server.mjs` prints its path.
import { execFile } from 'node:child_process';
import { access, constants, copyFile, chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cached = fileURLToPath(new URL('../../.cache/nats-server', import.meta.url));

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

/** Unpacks Debian's package into the cache: needs no root. */
async function fromDebian() {
  const folder = await mkdtemp(join(tmpdir(), 'accord-nats-'));
  try {
    await run('apt-get', ['download', 'nats-server'], { cwd: folder }).catch(async () => {
      await run('apt-get', ['update'], { cwd: folder });
      await run('apt-get', ['download', 'nats-server'], { cwd: folder });
    });
    const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
    if (!archive) return undefined;
    await run('dpkg', ['-x', archive, folder], { cwd: folder });
    await mkdir(join(cached, '..'), { recursive: true });
    await copyFile(join(folder, 'usr/sbin/nats-server'), cached);
    await chmod(cached, 0o755);
    return cached;
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<string | undefined>} the path of a nats-server; undefined when there is none to be had */
export async function findNatsServer() {
  if (process.env.NATS_SERVER) return process.env.NATS_SERVER;
  return (await onPath()) ?? ((await isExecutable(cached)) ? cached : await fromDebian());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await findNatsServer();
  if (!path) {
    console.error(
      'No nats-server was found or could be fetched: install it (https://docs.nats.io) and put it on PATH.',
    );
    process.exit(1);
  }
  console.log(path);
}
