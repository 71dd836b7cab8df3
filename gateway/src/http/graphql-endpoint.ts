import { ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import { continueTrace, TRACE_HEADER, type Caller, type Logger } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IdentifyCaller } from '../caller/identify-caller';
import type { RequestContext } from '../supergraph/request-context';
import { RateLimit, rateLimitKey } from './rate-limit';
import { refuse } from './refusal';

/** The gateway waits this long for an answer, whatever the client would. */
const PATIENCE_MS = 30_000;

export interface EndpointOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly identifyCaller: IdentifyCaller;
  readonly requestsPerSecond: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** POST and GET /graphql: who is calling, how often, then the operation. */
export function addGraphqlEndpoint(server: FastifyInstance, options: EndpointOptions): void {
  const limit = new RateLimit(options.requestsPerSecond, options.clock);
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: async (request, reply) => {
      const caller = await identified(request, options, limit);
      if (!caller || !limit.admits(rateLimitKey(caller, request.ip))) {
        return refuse(reply, 'TOO_MANY_REQUESTS', `More than ${options.requestsPerSecond} requests a second`);
      }
      return answer(options, caller, request, reply);
    },
  });
}

/** The caller; undefined when this address has tried too many bad credentials. */
async function identified(
  request: FastifyRequest,
  { identifyCaller }: EndpointOptions,
  limit: RateLimit,
): Promise<Caller | undefined> {
  try {
    return await identifyCaller(request.headers);
  } catch (error) {
    if (!limit.admits(`failed ${request.ip}`)) return undefined;
    throw error;
  }
}

async function answer(
  options: EndpointOptions,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const trace = continueTrace(textOf(request.headers[TRACE_HEADER]));
  const context: RequestContext = {
    caller,
    trace,
    deadline: new Date(options.clock.now().getTime() + PATIENCE_MS),
    language: request.headers['accept-language'],
    logger: options.logger.child({ traceId: trace.traceId }),
  };
  const response = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: requestOf(request),
    context: () => Promise.resolve(context),
  });
  for (const [name, value] of response.headers) void reply.header(name, value);
  void reply.code(response.status ?? 200).header('x-trace-id', trace.traceId);
  return reply.send(response.body.kind === 'complete' ? response.body.string : '');
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

function requestOf(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const query = request.url.indexOf('?');
  return {
    method: request.method,
    headers,
    search: query < 0 ? '' : request.url.slice(query),
    body: request.body,
  };
}
