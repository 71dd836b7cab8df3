import { services, type NodeProcess, type ServiceName } from './services';

/** Where everything is, in one way of running the platform. Values may be the placeholders of a compose file or manifest. */
export interface Deployment {
  readonly host: string;
  readonly port: (process: NodeProcess) => string;
  readonly databaseUrl: (service: ServiceName) => string;
  /** Of the role that owns the ledger's tables, and migrates them. */
  readonly ledgerOwnerUrl: string;
  readonly serviceUrl: (service: ServiceName) => string;
  readonly callerSecret: (service: ServiceName) => string;
  readonly natsUrl: string;
  readonly natsNamespace: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly oidc: {
    readonly issuer: string;
    readonly audience: string;
    readonly jwksUri: string;
    readonly roleClaim: string;
  };
  readonly clockOffsetMs: string;
  readonly logLevel: string;
  readonly poolSize: string;
  readonly awardWaitMs: string;
  /** Requests per second of one caller. */
  readonly rateLimit: string;
  readonly programmeFile?: string;
  readonly demoFile?: string;
}

export type Environment = Readonly<Record<string, string>>;

const optional = (name: string, value: string | undefined): Environment =>
  value === undefined ? {} : { [name]: value };

/** What every process is told. */
const shared = (process: NodeProcess, deployment: Deployment): Environment => ({
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: '1',
  HOST: deployment.host,
  PORT: deployment.port(process),
  NATS_URL: deployment.natsUrl,
  NATS_NAMESPACE: deployment.natsNamespace,
  ACCORD_CLOCK_OFFSET_MS: deployment.clockOffsetMs,
  LOG_LEVEL: deployment.logLevel,
});

const subgraph = (service: ServiceName, deployment: Deployment): Environment => ({
  DATABASE_URL: deployment.databaseUrl(service),
  DATABASE_POOL_SIZE: deployment.poolSize,
  CALLER_SECRET: deployment.callerSecret(service),
  ...optional('ACCORD_PROGRAMME_FILE', deployment.programmeFile),
});

const gateway = (deployment: Deployment): Environment => ({
  OIDC_ISSUER: deployment.oidc.issuer,
  OIDC_AUDIENCE: deployment.oidc.audience,
  OIDC_JWKS_URI: deployment.oidc.jwksUri,
  OIDC_ROLE_CLAIM: deployment.oidc.roleClaim,
  ACCORD_RATE_LIMIT: deployment.rateLimit,
  ...Object.fromEntries(
    services.flatMap((service) => [
      [`${service.toUpperCase()}_URL`, `${deployment.serviceUrl(service)}/graphql`],
      [`${service.toUpperCase()}_CALLER_SECRET`, deployment.callerSecret(service)],
    ]),
  ),
  ...optional('ACCORD_DEMO_FILE', deployment.demoFile),
});

/** A batch of postings makes much that is soon forgotten: with room for it the ledger collects garbage less often (`package.json`, bench). */
const ledgerMemory = '--max-semi-space-size=64';

/** What some services are told besides. */
const own: Readonly<Record<NodeProcess, (deployment: Deployment) => Environment>> = {
  member: () => ({}),
  partner: (deployment) => ({ ACCORD_AWARD_WAIT_MS: deployment.awardWaitMs }),
  ledger: (deployment) => ({ DATABASE_OWNER_URL: deployment.ledgerOwnerUrl, NODE_OPTIONS: ledgerMemory }),
  campaign: () => ({}),
  notification: (deployment) => ({ SMTP_URL: deployment.smtpUrl, MAIL_FROM: deployment.mailFrom }),
  gateway,
};

/**
 * The whole environment of a process: `npm start` sets it, and a test holds docker-compose.yml and the Kubernetes manifests to it.
 * A new variable of a service is added here first.
 */
export function environmentOf(process: NodeProcess, deployment: Deployment): Environment {
  return {
    ...shared(process, deployment),
    ...(process === 'gateway' ? {} : subgraph(process, deployment)),
    ...own[process](deployment),
  };
}
