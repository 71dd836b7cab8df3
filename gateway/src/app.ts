import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import cors from '@fastify/cors';
import { Messaging } from '@accord/messaging';
import { createLogger, type Logger } from '@accord/subgraph';
import { SystemClock } from '@accord/values';
import fastify, { type FastifyInstance } from 'fastify';
import { ApiKeys } from './caller/api-keys';
import { callerIdentification } from './caller/identify-caller';
import { issuerKeys } from './caller/issuer-keys';
import { KnownCallers } from './caller/known-callers';
import { Tokens } from './caller/tokens';
import { subgraphAddresses, type GatewayConfig } from './config';
import { apolloServer } from './http/apollo';
import { addGraphqlEndpoint } from './http/graphql-endpoint';
import { addPublishedSchemas } from './http/published-schemas';
import { addReadiness } from './http/readiness';
import { BODY_LIMIT, refusal, refuse } from './http/refusal';
import { settleRevocations } from './http/settled-revocations';
import { addLandingPage } from './landing/landing-page';
import { addStatementFiles } from './statements/statement-files';
import { supergraphGateway } from './supergraph/gateway';

export interface RunningGateway {
  /** http://host:port */
  readonly url: string;
  close(): Promise<void>;
}

const SUPERGRAPH = join(__dirname, '..', 'supergraph.graphql');

/** Composes and starts the gateway. `supergraphSdl` is the committed one unless a test brings its own. */
export async function startGateway(
  config: GatewayConfig,
  logger: Logger = createLogger('gateway', config.LOG_LEVEL),
  supergraphSdl?: string,
): Promise<RunningGateway> {
  const clock = new SystemClock(config.ACCORD_CLOCK_OFFSET_MS);
  const subgraphs = subgraphAddresses(config);
  const messaging = await Messaging.connect({
    url: config.NATS_URL,
    service: 'gateway',
    namespace: config.NATS_NAMESPACE,
    clock,
    logger,
  });
  const known = new KnownCallers(clock);
  const rules = {
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    roleClaim: config.OIDC_ROLE_CLAIM,
  };
  const tokens = new Tokens(issuerKeys(config.OIDC_JWKS_URI), rules, clock, known);
  const supergraph = supergraphGateway({
    supergraphSdl: supergraphSdl ?? (await readFile(SUPERGRAPH, 'utf8')),
    subgraphs,
    clock,
    logger,
  });
  const apollo = apolloServer(supergraph.gateway, logger, [settleRevocations(() => messaging.isReady())]);
  await apollo.start();

  const http = httpServer(logger);
  await http.register(cors, {
    origin: '*',
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-trace-id', 'retry-after'],
  });
  const endpoint = {
    apollo,
    identifyCaller: callerIdentification(new ApiKeys(messaging, known), tokens),
    requestsPerSecond: config.ACCORD_RATE_LIMIT,
    clock,
    logger,
  };
  addGraphqlEndpoint(http, endpoint);
  addStatementFiles(http, endpoint);
  addReadiness(http, messaging, subgraphs);
  addPublishedSchemas(http);
  addLandingPage(http, config.ACCORD_DEMO_FILE, clock);

  const url = await http.listen({ host: config.HOST, port: config.PORT });
  logger.info({ url: `${url}/graphql` }, 'gateway is ready');
  return {
    url,
    close: async () => {
      await http.close();
      await apollo.stop();
      await supergraph.close();
      await messaging.close();
    },
  };
}

function httpServer(logger: Logger): FastifyInstance {
  const http = fastify({
    frameworkErrors: (_error, _request, reply) =>
      void refuse(reply, 'BAD_REQUEST', 'The address can’t be read'),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    keepAliveTimeout: 65_000,
  });
  http.setErrorHandler(refusal(logger));
  http.setNotFoundHandler((_request, reply) =>
    refuse(reply, 'NOT_FOUND', 'Nothing is here; GraphQL is at /graphql', 404),
  );
  return http;
}
