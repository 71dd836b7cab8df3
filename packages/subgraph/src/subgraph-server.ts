import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Clock } from '@accord/values';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { CALLER_HEADER, verifyCaller } from './caller-header';
import type { SubgraphContext } from './context';
import { DEADLINE_HEADER, parseDeadline } from './deadline';
import { logDefects, maskError } from './masked-errors';
import { continueTrace, TRACE_HEADER } from './trace';

/** The gateway splits a client's 5 MB over subgraphs and adds its own query: a little more than that. */
const BODY_LIMIT = 8 * 1024 * 1024;

export interface SubgraphServerOptions {
  readonly schema: GraphQLSchema;
  readonly callerSecret: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly loaders: (context: Omit<SubgraphContext, 'loaders'>) => object;
}

/** An HTTP server that answers POST /graphql to the gateway alone. */
export async function subgraphServer(
  options: SubgraphServerOptions,
): Promise<{ readonly http: FastifyInstance; readonly close: () => Promise<void> }> {
  const apollo = new ApolloServer<SubgraphContext>({
    schema: options.schema,
    introspection: true,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: maskError,
    logger: options.logger,
    plugins: [
      logDefects<SubgraphContext>(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  const http = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: 'idle', keepAliveTimeout: 75_000 });
  http.post('/graphql', (request, reply) => answer(apollo, options, request, reply));
  return {
    http,
    close: async () => {
      await http.close();
      await apollo.stop();
    },
  };
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

async function answer(
  apollo: ApolloServer<SubgraphContext>,
  options: SubgraphServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { clock } = options;
  const caller = verifyCaller(header(request, CALLER_HEADER), options.callerSecret, clock);
  if (!caller) return refuse(reply, 401, 'UNAUTHENTICATED', 'Only the gateway may ask here');
  const deadline = parseDeadline(header(request, DEADLINE_HEADER));
  if (deadline && deadline <= clock.now()) {
    return refuse(reply, 504, 'DEADLINE_EXCEEDED', 'The time for this request is over');
  }
  const trace = continueTrace(header(request, TRACE_HEADER));
  const known = {
    caller,
    trace,
    deadline,
    clock,
    language: header(request, 'accept-language'),
    logger: options.logger.child({ traceId: trace.traceId }),
  };
  const context = { ...known, loaders: options.loaders(known) };
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: requestHeaders, search: '', body: request.body },
    context: () => Promise.resolve(context),
  });
  void reply.code(response.status ?? 200).header('content-type', 'application/json; charset=utf-8');
  return reply.send(response.body.kind === 'complete' ? response.body.string : '');
}

const requestHeaders = new HeaderMap([['content-type', 'application/json']]);

const refuse = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply.code(status).send({ errors: [{ message, extensions: { code } }] });
