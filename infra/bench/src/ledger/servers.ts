import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  databaseUrl,
  LEDGER_OWNER,
  freePorts,
  localNatsUrl,
  makeServiceDatabases,
  prepareNats,
  preparePostgres,
  services,
  SupervisedProcess,
  superuserUrl,
  type ProcessPlan,
  type ServiceName,
} from '@accord/local/dist/client';

const PASSWORD = 'bench';

export interface Servers {
  /** The ledger's own database, for its own role. */
  readonly ledgerUrl: string;
  /** The same for the role that its tables belong to. */
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  /** A service's own database. */
  urlOf(service: ServiceName): string;
  readonly natsUrl: string;
  stop(): Promise<void>;
}

/** The very PostgreSQL and NATS that `npm start` runs, with its settings, in a folder of their own. */
export async function startServers(): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  mkdirSync(join(folder, 'log'));
  const [postgresPort, natsPort] = (await freePorts(2)) as [number, number];
  const postgres = {
    cluster: join(folder, 'postgres'),
    log: join(folder, 'log', 'postgres.log'),
    port: postgresPort,
    password: PASSWORD,
  };
  const nats = {
    store: join(folder, 'nats'),
    configuration: join(folder, 'nats.conf'),
    log: join(folder, 'log', 'nats.log'),
    port: natsPort,
    password: PASSWORD,
  };
  const running = [await start(await preparePostgres(postgres)), await start(await prepareNats(nats))];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  // Servers have process groups of their own: they end with the benchmark, also when it is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)));
  const passwords = Object.fromEntries(services.map((service) => [service, PASSWORD]));
  await makeServiceDatabases(
    superuserUrl(postgres),
    passwords as Parameters<typeof makeServiceDatabases>[1],
    PASSWORD,
  );
  return {
    ledgerUrl: databaseUrl('ledger', postgresPort, PASSWORD),
    ownerUrl: databaseUrl('ledger', postgresPort, PASSWORD, LEDGER_OWNER),
    superuserUrl: superuserUrl(postgres).replace(/\/postgres$/, '/ledger'),
    urlOf: (service) => databaseUrl(service, postgresPort, PASSWORD),
    natsUrl: localNatsUrl(nats),
    stop,
  };
}

async function start(plan: ProcessPlan): Promise<SupervisedProcess> {
  const tell = (name: string, how: string): boolean => process.stderr.write(`${name} died: ${how}\n`);
  const nothing = (): void => undefined;
  const server = new SupervisedProcess(plan, {
    started: nothing,
    died: tell,
    hopeless: tell,
    back: nothing,
    overdue: nothing,
  });
  server.start();
  await server.ready();
  return server;
}
