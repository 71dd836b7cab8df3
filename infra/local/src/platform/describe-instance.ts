import type { DataDirectory } from '../data-directory/data-directory';
import type { Instance } from '../data-directory/instance';
import type { PlatformClock } from '../data-directory/platform-clock';
import { superuserUrl } from '../postgres/postgres-server';
import { LOOPBACK } from './local-deployment';
import type { Plans } from './plans';
import { services } from './services';

/** What other commands are told of an instance that begins to start. */
export function describeInstance(
  directory: DataDirectory,
  clock: PlatformClock,
  { ports, secrets, deployment }: Plans,
): Instance {
  const gateway = `http://${LOOPBACK}:${ports.gateway}`;
  const each = <T>(value: (service: (typeof services)[number]) => T): Record<(typeof services)[number], T> =>
    Object.fromEntries(services.map((service) => [service, value(service)])) as Record<
      (typeof services)[number],
      T
    >;
  return {
    id: directory.id,
    data: directory.path,
    pid: process.pid,
    endpoint: `${gateway}/graphql`,
    gateway,
    services: each((service) => deployment.serviceUrl(service)),
    databases: each((service) => deployment.databaseUrl(service)),
    postgresUrl: superuserUrl({ port: ports.postgres, password: secrets.postgres }),
    natsUrl: deployment.natsUrl,
    natsNamespace: deployment.natsNamespace,
    mailbox: { smtp: deployment.smtpUrl, page: `http://${LOOPBACK}:${ports.mailbox}/` },
    clockOffsetMs: clock.time.offsetMs,
    demoFile: directory.file('demo.json'),
    startedAt: new Date().toISOString(),
    ready: false,
    processes: {},
  };
}
