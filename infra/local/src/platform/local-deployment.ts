import { pathToFileURL } from 'node:url';
import type { Issuer } from '../data-directory/issuer';
import type { Secrets } from '../data-directory/secrets';
import { localNatsUrl } from '../nats/nats-server';
import { databaseUrl, LEDGER_OWNER } from '../postgres/service-databases';
import type { Deployment } from './environment';
import { services, type NodeProcess } from './services';

/** A port for each server; all on the loopback address. */
export interface Ports extends Readonly<Record<NodeProcess, number>> {
  readonly postgres: number;
  readonly nats: number;
  readonly smtp: number;
  readonly mailbox: number;
}

export const LOOPBACK = '127.0.0.1';
const chosen = (variable: string, otherwise: string): string => process.env[variable] || otherwise;

export const portNames = ['postgres', 'nats', 'smtp', 'mailbox', ...services] as const;

/** The deployment of `npm start`. Tuning variables of the person who starts it are passed on. */
export function localDeployment(
  ports: Ports,
  secrets: Secrets,
  issuer: Issuer,
  place: {
    readonly clockOffsetMs: number;
    readonly demoFile: string;
    readonly natsUrl: string | undefined;
    readonly namespace: string;
  },
): Deployment {
  const programmeFile = process.env['ACCORD_PROGRAMME_FILE'];
  return {
    host: LOOPBACK,
    port: (name) => String(ports[name]),
    databaseUrl: (service) => databaseUrl(service, ports.postgres, secrets.databases[service]),
    ledgerOwnerUrl: databaseUrl('ledger', ports.postgres, secrets.ledgerOwner, LEDGER_OWNER),
    serviceUrl: (service) => `http://${LOOPBACK}:${ports[service]}`,
    callerSecret: (service) => secrets.callers[service],
    natsUrl: place.natsUrl ?? localNatsUrl({ port: ports.nats, password: secrets.nats }),
    natsNamespace: place.namespace,
    smtpUrl: `smtp://${LOOPBACK}:${ports.smtp}`,
    mailFrom: chosen('MAIL_FROM', 'Accord <accord@localhost>'),
    oidc: {
      issuer: chosen('OIDC_ISSUER', issuer.url),
      audience: chosen('OIDC_AUDIENCE', issuer.audience),
      jwksUri: chosen('OIDC_JWKS_URI', pathToFileURL(issuer.jwks).href),
      roleClaim: chosen('OIDC_ROLE_CLAIM', 'accord_role'),
    },
    clockOffsetMs: String(place.clockOffsetMs),
    logLevel: chosen('LOG_LEVEL', 'info'),
    poolSize: chosen('DATABASE_POOL_SIZE', '8'),
    awardWaitMs: chosen('ACCORD_AWARD_WAIT_MS', '500'),
    rateLimit: chosen('ACCORD_RATE_LIMIT', '2000'),
    ...(programmeFile ? { programmeFile } : {}),
    demoFile: place.demoFile,
  };
}
