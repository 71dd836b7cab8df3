import { readConfig, subgraphEnvironment } from '@accord/subgraph';
import { z } from 'zod';

const { HOST, PORT, NATS_URL, NATS_NAMESPACE, CALLER_SECRET, ACCORD_CLOCK_OFFSET_MS, LOG_LEVEL } =
  subgraphEnvironment;
const subgraphUrl = z.url({ protocol: /^https?$/ });

/** What the gateway reads from its environment: one address and one secret a subgraph, and who issues tokens. */
export const gatewayEnvironment = {
  HOST,
  PORT,
  NATS_URL,
  NATS_NAMESPACE,
  ACCORD_CLOCK_OFFSET_MS,
  LOG_LEVEL,
  MEMBER_URL: subgraphUrl,
  PARTNER_URL: subgraphUrl,
  LEDGER_URL: subgraphUrl,
  CAMPAIGN_URL: subgraphUrl,
  NOTIFICATION_URL: subgraphUrl,
  MEMBER_CALLER_SECRET: CALLER_SECRET,
  PARTNER_CALLER_SECRET: CALLER_SECRET,
  LEDGER_CALLER_SECRET: CALLER_SECRET,
  CAMPAIGN_CALLER_SECRET: CALLER_SECRET,
  NOTIFICATION_CALLER_SECRET: CALLER_SECRET,
  OIDC_ISSUER: z.string().min(1),
  OIDC_AUDIENCE: z.string().min(1),
  OIDC_JWKS_URI: z.url({ protocol: /^(https?|file)$/ }),
  OIDC_ROLE_CLAIM: z.string().default('accord_role'),
  /** Requests a second and caller. */
  ACCORD_RATE_LIMIT: z.coerce.number().int().min(1).default(2_000),
  /** What the landing page fills in: a JSON file that may appear after the start. */
  ACCORD_DEMO_FILE: z.string().optional(),
};

export type GatewayConfig = z.infer<z.ZodObject<typeof gatewayEnvironment>>;

export const gatewayConfig = (): GatewayConfig => readConfig(gatewayEnvironment);

/** One subgraph: where it is, the secret shared with it, and what clients are told is missing when it can't be reached. */
export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly capability: string;
}

export function subgraphAddresses(config: GatewayConfig): SubgraphAddress[] {
  return [
    {
      name: 'member',
      url: config.MEMBER_URL,
      secret: config.MEMBER_CALLER_SECRET,
      capability: 'Members and cards',
    },
    {
      name: 'partner',
      url: config.PARTNER_URL,
      secret: config.PARTNER_CALLER_SECRET,
      capability: 'Partners and purchases',
    },
    {
      name: 'ledger',
      url: config.LEDGER_URL,
      secret: config.LEDGER_CALLER_SECRET,
      capability: 'Wallets and points',
    },
    {
      name: 'campaign',
      url: config.CAMPAIGN_URL,
      secret: config.CAMPAIGN_CALLER_SECRET,
      capability: 'Campaigns and awards',
    },
    {
      name: 'notification',
      url: config.NOTIFICATION_URL,
      secret: config.NOTIFICATION_CALLER_SECRET,
      capability: 'Notifications',
    },
  ];
}

/** The vendor's libraries would otherwise report to it and probe the cloud's metadata. Call before they are used. */
export function disableVendorTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
}
