import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Deployment } from '../src/platform/environment';
import { projectRoot } from '../src/project-root';

const variable = (service: string, name: string): string => `\${${service.toUpperCase()}_${name}}`;

/** What docker-compose.yml must say: the same table as npm start's, with compose's own placeholders for what .env sets. */
export const composeDeployment: Deployment = {
  host: '0.0.0.0',
  port: () => '4000',
  databaseUrl: (service) =>
    `postgres://${service}:${variable(service, 'DATABASE_PASSWORD')}@postgres:5432/${service}`,
  ledgerOwnerUrl: 'postgres://ledger_owner:${LEDGER_OWNER_DATABASE_PASSWORD}@postgres:5432/ledger',
  serviceUrl: (service) => `http://${service}:4000`,
  callerSecret: (service) => variable(service, 'CALLER_SECRET'),
  natsUrl: 'nats://accord:${NATS_PASSWORD}@nats:4222',
  natsNamespace: 'accord',
  smtpUrl: '${SMTP_URL:-smtp://mailpit:1025}',
  mailFrom: '${MAIL_FROM:-Accord <accord@localhost>}',
  oidc: {
    issuer: '${OIDC_ISSUER}',
    audience: '${OIDC_AUDIENCE:-accord}',
    jwksUri: '${OIDC_JWKS_URI:-file:///run/accord/jwks.json}',
    roleClaim: '${OIDC_ROLE_CLAIM:-accord_role}',
  },
  clockOffsetMs: '0',
  logLevel: '${LOG_LEVEL:-info}',
  poolSize: '${DATABASE_POOL_SIZE:-8}',
  awardWaitMs: '${ACCORD_AWARD_WAIT_MS:-500}',
  rateLimit: '${ACCORD_RATE_LIMIT:-2000}',
};

/** What the Kubernetes manifests must say; `secret:KEY` is a reference to the secret `accord`. */
export const kubernetesDeployment: Deployment = {
  ...composeDeployment,
  databaseUrl: (service) => `secret:${service.toUpperCase()}_DATABASE_URL`,
  ledgerOwnerUrl: 'secret:LEDGER_DATABASE_OWNER_URL',
  callerSecret: (service) => `secret:${service.toUpperCase()}_CALLER_SECRET`,
  natsUrl: 'secret:NATS_URL',
  smtpUrl: 'smtp://smtp:25',
  mailFrom: 'Accord <accord@localhost>',
  oidc: {
    issuer: 'secret:OIDC_ISSUER',
    audience: 'accord',
    jwksUri: 'file:///run/accord/jwks.json',
    roleClaim: 'accord_role',
  },
  logLevel: 'info',
  poolSize: '8',
  awardWaitMs: '500',
  rateLimit: '2000',
};

export interface ComposeFile {
  readonly services: Readonly<
    Record<
      string,
      {
        image: string;
        command?: string[];
        environment?: Record<string, string>;
        healthcheck?: { test: string[] };
      }
    >
  >;
}

export const readRepositoryFile = (...path: string[]): string =>
  readFileSync(join(projectRoot, ...path), 'utf8');

export const readCompose = (): ComposeFile =>
  parse(readRepositoryFile('docker-compose.yml'), { merge: true }) as ComposeFile;
