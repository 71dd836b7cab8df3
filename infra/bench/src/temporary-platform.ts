import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findInstance, readInstance, type Instance } from '@accord/local/dist/client';

const root = join(__dirname, '..', '..', '..');
const LIMIT_MS = 120_000;
/** Requests a second of one key, which a bench asks for as fast as they are answered. */
const NO_LIMIT = '1000000';

export interface RunningPlatform {
  readonly instance: Instance;
  stop(): Promise<void>;
}

/** The instance on `data` when it is named, else one of its own, empty, removed when stopped. */
export async function openPlatform(data: string | undefined): Promise<RunningPlatform> {
  if (data !== undefined) return { instance: findInstance(data), stop: () => Promise.resolve() };
  const directory = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  const port = String(await freePort());
  const child = spawn(
    process.execPath,
    [join(root, 'infra/local/dist/start.js'), '--data', directory, '--empty', '--quiet', '--port', port],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ACCORD_RATE_LIMIT: NO_LIMIT },
    },
  );
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  const begun = performance.now();
  for (;;) {
    const instance = readInstance(directory);
    if (instance?.ready) return { instance, stop };
    if (child.exitCode !== null) throw new Error('The platform did not start.');
    if (performance.now() - begun > LIMIT_MS) {
      await stop();
      throw new Error('The platform was not ready in time.');
    }
    await delay(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
