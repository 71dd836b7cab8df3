import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { memoryOfFamily, type MemoryShare } from './memory';

const root = join(__dirname, '..', '..', '..');
const LIMIT_MS = 180_000;

interface Run {
  readonly secondsToReady: number;
  readonly secondsToStop: number;
  readonly memory: readonly MemoryShare[];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const answersReady = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  );

/** `npm start` on the directory until ready; then at rest for a while; then stopped as a person would. */
async function run(data: string, restSeconds: number): Promise<Run> {
  const port = await freePort();
  const begun = performance.now();
  const npm = spawn('npm', ['start', '--silent', '--', '--data', data, '--port', String(port), '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(npm, 'exit');
  while (!(await answersReady(`http://127.0.0.1:${port}/ready`))) {
    if (npm.exitCode !== null) throw new Error('The platform did not start.');
    if (performance.now() - begun > LIMIT_MS) throw new Error('The platform was not ready in time.');
    await delay(20);
  }
  const secondsToReady = (performance.now() - begun) / 1_000;
  await delay(restSeconds * 1_000);
  const memory = process.platform === 'linux' ? memoryOfFamily(npm.pid ?? 0) : [];
  const asked = performance.now();
  npm.kill('SIGTERM');
  await ended;
  return { secondsToReady, secondsToStop: (performance.now() - asked) / 1_000, memory };
}

function print(title: string, { secondsToReady, secondsToStop, memory }: Run): void {
  const sum = memory.reduce((total, { mebibytes }) => total + mebibytes, 0);
  const line = `${title}: ready after ${secondsToReady.toFixed(1)} s, ${sum.toFixed(0)} MiB at rest (PSS of ${memory.length} processes), stopped in ${secondsToStop.toFixed(1)} s`;
  process.stdout.write(`${line}\n`);
}

function printShares(memory: readonly MemoryShare[]): void {
  const byName = new Map<string, number>();
  for (const { name, mebibytes } of memory) byName.set(name, (byName.get(name) ?? 0) + mebibytes);
  for (const [name, mebibytes] of [...byName].sort(([, a], [, b]) => b - a)) {
    process.stdout.write(`  ${mebibytes.toFixed(0).padStart(5)} MiB  ${name}\n`);
  }
}

/** `npm run bench -- start`: seconds from `npm start` to ready on a new data directory and on a used one, and memory at rest. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description(
      'seconds from npm start to ready, first and second time, and memory of all processes at rest',
    )
    .option('--rest <seconds>', 'how long to rest before memory is read', '15')
    .action(async ({ rest }: { rest: string }) => {
      const data = mkdtempSync(join(tmpdir(), 'accord-bench-'));
      try {
        const first = await run(data, Number(rest));
        print('first start ', first);
        const second = await run(data, Number(rest));
        print('second start', second);
        printShares(second.memory);
      } finally {
        rmSync(data, { recursive: true, force: true });
      }
    });
}
