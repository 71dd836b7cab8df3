import { verifyApiKey } from '@accord/contracts';
import { Messaging } from '@accord/messaging';
import { createLogger, printSubgraph, type RunningSubgraph } from '@accord/subgraph';
import { realServices, testNamespace } from '@accord/testing';
import { SystemClock } from '@accord/values';
import { SECRET, startSample, types as sampleTypes } from '../../packages/subgraph/test/sample-subgraph';
import { startGateway, type RunningGateway } from '../src/app';
import { disableVendorTelemetry, gatewayEnvironment, type GatewayConfig } from '../src/config';
import { fingerprint } from '../src/caller/known-callers';
import { composeSupergraph } from '../src/generate/compose';
import { parseConfig } from '@accord/subgraph';
import { AUDIENCE, LocalIssuer } from './local-issuer';
import { startVisits, types as visitsTypes } from './visits-subgraph';

export interface ApiKeyRecord {
  keyId: string;
  partnerId: string;
  scopes: string[];
}

// Tests look at answers of many shapes.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyJson = any;

/** A gateway over two small subgraphs, with a partner service that knows keys, NATS, and an issuer: all real but small. */
export class SmallPlatform {
  gateway: RunningGateway;
  sample: RunningSubgraph;
  visits: RunningSubgraph;
  issuer: LocalIssuer;
  partner: Messaging;
  /** How often the partner service was asked. */
  questions = 0;
  private readonly keys = new Map<string, ApiKeyRecord>();

  static async start(changes: Partial<Record<keyof GatewayConfig, string>> = {}): Promise<SmallPlatform> {
    disableVendorTelemetry();
    const platform = new SmallPlatform();
    const namespace = testNamespace();
    platform.sample = await startSample();
    platform.visits = await startVisits(SECRET);
    platform.issuer = await LocalIssuer.start();
    platform.partner = await Messaging.connect({
      url: realServices().natsUrl,
      service: 'partner',
      namespace,
      clock: new SystemClock(),
      logger: createLogger('partner', 'silent'),
    });
    platform.partner.serve(verifyApiKey, ({ keyHash }) => {
      platform.questions += 1;
      return Promise.resolve({ key: platform.keys.get(keyHash) ?? null });
    });
    const supergraph = composeSupergraph(
      new Map([
        ['member', printSubgraph(sampleTypes)],
        ['ledger', printSubgraph(visitsTypes)],
      ]),
    );
    const config = platform.config({ NATS_NAMESPACE: namespace, ...changes });
    platform.gateway = await startGateway(config, createLogger('gateway', 'silent'), supergraph);
    return platform;
  }

  config(changes: Partial<Record<keyof GatewayConfig, string>>): GatewayConfig {
    const subgraph = (name: string, url: string): Record<string, string> => ({
      [`${name}_URL`]: url,
      [`${name}_CALLER_SECRET`]: SECRET,
    });
    const outcome = parseConfig(gatewayEnvironment, {
      PORT: '0',
      NATS_URL: realServices().natsUrl,
      ...subgraph('MEMBER', this.sample.url),
      ...subgraph('PARTNER', this.sample.url),
      ...subgraph('LEDGER', this.visits.url),
      ...subgraph('CAMPAIGN', this.sample.url),
      ...subgraph('NOTIFICATION', this.sample.url),
      OIDC_ISSUER: this.issuer.url,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_JWKS_URI: `${this.issuer.url}/jwks`,
      ...changes,
    });
    if (!outcome.ok) throw new Error(outcome.problems.join('; '));
    return outcome.config;
  }

  addKey(secret: string, record: ApiKeyRecord): void {
    this.keys.set(fingerprint(secret), record);
  }

  removeKey(secret: string): void {
    this.keys.delete(fingerprint(secret));
  }

  // Tests look at answers of many shapes.

  async ask(
    query: string,
    { variables = {}, headers = {} }: { variables?: object; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; body: AnyJson }> {
    const response = await fetch(`${this.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: await response.json() };
  }

  async close(): Promise<void> {
    await this.gateway.close();
    await Promise.all([this.sample.close(), this.visits.close(), this.partner.close(), this.issuer.close()]);
  }
}
