import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { processesOfCluster } from '../processes/orphans';
import type { PostgresPrograms } from './postgres-programs';
import type { PostgresUser } from './postgres-user';

/** Enough for what ten thousand busy wallets touch of the indexes of ten million entries. Memory is taken as it is used. */
export const SHARED_BUFFERS = '1GB';

/** Pages are written whole when first changed after a checkpoint: under load these come minutes apart, not seconds. */
export const MAX_WAL_SIZE = '4GB';

/** Suited to two cores and a small share of memory; every commit reaches the disk. */
const settings = (
  port: number,
): string => `# Written by npm start each time: edit infra/local/src/postgres/cluster.ts instead.
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
max_connections = 100
password_encryption = 'scram-sha-256'
fsync = on
synchronous_commit = on
shared_buffers = ${SHARED_BUFFERS}
effective_cache_size = 2GB
work_mem = 8MB
maintenance_work_mem = 64MB
huge_pages = off
io_method = sync
random_page_cost = 1.1
jit = off
max_parallel_workers_per_gather = 0
max_worker_processes = 4
autovacuum_max_workers = 2
autovacuum_naptime = 20s
wal_level = minimal
max_wal_senders = 0
max_wal_size = ${MAX_WAL_SIZE}
min_wal_size = 128MB
checkpoint_timeout = 15min
log_min_messages = warning
log_line_prefix = '%m [%p] %u@%d '
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
`;

function give(path: string, user: PostgresUser): void {
  if (user.ids) chownSync(path, user.ids.uid, user.ids.gid);
}

/** Makes the cluster on the first start: beside its place, and moved there when it is whole. */
export async function makeCluster(
  cluster: string,
  programs: PostgresPrograms,
  user: PostgresUser,
  password: string,
): Promise<void> {
  if (existsSync(cluster)) return;
  const half = `${cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  give(half, user);
  const secret = `${cluster}.password`;
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  give(secret, user);
  const { command, args, asUser } = user.wrap(programs.initdb, [
    `--pgdata=${half}`,
    '--username=postgres',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  try {
    await promisify(execFile)(command, args, {
      cwd: half,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      ...(asUser ? user.ids : {}),
    });
  } finally {
    rmSync(secret, { force: true });
  }
  renameSync(half, cluster);
}

/** Writes the settings, and clears what a crash left. */
export function configureCluster(cluster: string, user: PostgresUser, port: number): void {
  const file = join(cluster, 'postgresql.conf');
  writeFileSync(file, settings(port), { mode: 0o600 });
  chmodSync(file, 0o600);
  give(file, user);
  clearStaleLock(cluster);
}

/**
 * After a crash of the machine, the number in PostgreSQL's lock file may belong to someone else by now, and it would refuse to start.
 * The file guards the cluster, so it goes only where we can see that no server runs on it.
 */
function clearStaleLock(cluster: string): void {
  const lock = join(cluster, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(lock) || processesOfCluster(cluster).length > 0) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (existsSync(`/proc/${pid}`)) rmSync(lock, { force: true });
}
