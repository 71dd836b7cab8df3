import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  databaseUrl,
  freePorts,
  localNatsUrl,
  makeServiceDatabases,
  prepareNats,
  preparePostgres,
  services,
  SupervisedProcess,
  superuserUrl,
  type ProcessPlan,
} from '@accord/local/dist/client';

const PASSWORD = 'bench';

export interface Servers {
  /** The ledger's own database, for its own role. */
  readonly ledgerUrl: string;
  readonly superuserUrl: string;
  readonly natsUrl: string;
  /** The process of the database server. */
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
  const passwords = Object.fromEntries(services.map((service) => [service, PASSWORD]));
  await makeServiceDatabases(superuserUrl(postgres), passwords as Parameters<typeof makeServiceDatabases>[1]);
  return {
    ledgerUrl: databaseUrl('ledger', postgresPort, PASSWORD),
    superuserUrl: superuserUrl(postgres).replace(/\/postgres$/, '/ledger'),
    natsUrl: localNatsUrl(nats),
    stop: async () => {
      await Promise.all(running.map((process) => process.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
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
