import { Client } from 'pg';
import type { ProcessPlan } from '../processes/supervised-process';
import { configureCluster, makeCluster } from './cluster';
import { findPostgresPrograms } from './postgres-programs';
import { postgresUser } from './postgres-user';

export interface PostgresPlace {
  /** The cluster's folder. */
  readonly cluster: string;
  readonly log: string;
  readonly port: number;
  readonly password: string;
}

export const superuserUrl = ({ port, password }: Pick<PostgresPlace, 'port' | 'password'>): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

/**
 * A backend of PostgreSQL that has read a large statement gives its memory back to the system at the statement's end, and
 * asks for it anew at the next: glibc shall keep up to 16 MiB of it. Measured with the ledger's batches: a third less CPU.
 */
export const keepsItsMemory = { MALLOC_TRIM_THRESHOLD_: '16777216', MALLOC_MMAP_THRESHOLD_: '16777216' };

/** Makes the cluster when it is missing, and says how to run its server. */
export async function preparePostgres(place: PostgresPlace): Promise<ProcessPlan> {
  const programs = await findPostgresPrograms();
  const user = postgresUser(place.cluster, programs.postgres);
  await makeCluster(place.cluster, programs, user, place.password);
  configureCluster(place.cluster, user, place.port);
  const { command, args, asUser } = user.wrap(programs.postgres, ['-D', place.cluster]);
  return {
    name: 'postgres',
    command,
    arguments: args,
    environment: { LC_ALL: 'C', TZ: 'UTC', ...keepsItsMemory },
    ...(asUser && user.ids ? { user: user.ids } : {}),
    log: place.log,
    stopSignal: 'SIGINT',
    stopWithinMs: 5_000,
    // The processes of a server that was killed hold its memory for a moment more, and the new one refuses to start meanwhile.
    backOffMs: [0, 150, 200, 300, 500, 1_000, 2_000, 4_000, 8_000, 15_000],
    isReady: () => answers(superuserUrl(place)),
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
