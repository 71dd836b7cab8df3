import type { ApolloServer } from '@apollo/server';
import { continueTrace, TRACE_HEADER, type Caller, type Logger } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { IdentifyCaller } from '../caller/identify-caller';
import { RateLimit, rateLimitKey } from '../http/rate-limit';
import { refuse } from '../http/refusal';
import type { RequestContext } from '../supergraph/request-context';

/** A statement is made of a month's sums: it may take a while. */
const PATIENCE_MS = 30_000;

const OPERATION = `query StatementFile($period: String!, $currency: String!, $partnerId: ID, $format: StatementFormat!) {
  settlementStatement(period: $period, currency: $currency, partnerId: $partnerId) { document(format: $format) }
}`;

const forms = {
  html: { format: 'HTML', type: 'text/html' },
  csv: { format: 'CSV', type: 'text/csv' },
  json: { format: 'JSON', type: 'application/json' },
} as const;

/** Nothing but the page's own styles: a statement has no script and loads nothing. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface StatementFileOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly identifyCaller: IdentifyCaller;
  readonly requestsPerSecond: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Address {
  Params: { period: string; file: string };
  Querystring: { partner?: string };
}

/**
 * GET /statements/2026-10/EUR.html (.csv, .json), `?partner=par_…` for operators: what `settlementStatement` answers, as a
 * file, under the same rules. A browser asks for the key by itself: any name, and the key or token as the password.
 */
export function addStatementFiles(server: FastifyInstance, options: StatementFileOptions): void {
  const limit = new RateLimit(options.requestsPerSecond, options.clock);
  server.get<Address>('/statements/:period/:file', async (request, reply) => {
    const [, currency, extension] = /^([A-Z]{3})\.(html|csv|json)$/.exec(request.params.file) ?? [];
    if (!currency || !extension)
      return refuse(reply, 'NOT_FOUND', 'A statement is /statements/2026-10/EUR.html, .csv or .json', 404);
    const caller = await identified(request, options);
    // Whoever guesses keys is counted by address, and so is the public.
    if (!limit.admits(caller ? rateLimitKey(caller, request.ip) : `address ${request.ip}`))
      return refuse(reply, 'TOO_MANY_REQUESTS', `More than ${options.requestsPerSecond} requests a second`);
    if (!caller) return askForKey(reply);
    const { format, type } = forms[extension as keyof typeof forms];
    const { period } = request.params;
    const variables = { period, currency, partnerId: request.query.partner ?? null, format };
    const text = await documentOf(request, options, caller, variables);
    if (typeof text !== 'string') return refuseWith(reply, text);
    const name = `statement-${period}-${currency}.${extension}`;
    return reply
      .type(`${type}; charset=utf-8`)
      .header('content-disposition', `${extension === 'html' ? 'inline' : 'attachment'}; filename="${name}"`)
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .header('vary', 'authorization, x-api-key')
      .send(text);
  });
}

/** The caller; undefined when the request does not say who that is, or says it wrongly. */
async function identified(
  request: FastifyRequest,
  { identifyCaller }: StatementFileOptions,
): Promise<Caller | undefined> {
  try {
    const caller = await identifyCaller(withBearer(request.headers));
    return caller.kind === 'public' ? undefined : caller;
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED') return undefined;
    throw error;
  }
}

/** Browsers can't send a bearer: the password of their own dialogue stands for it. */
function withBearer(headers: FastifyRequest['headers']): FastifyRequest['headers'] {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!encoded) return headers;
  const [, password = ''] = /^[^:]*:(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return { ...headers, authorization: `Bearer ${password}` };
}

interface Refused {
  readonly code: string;
  readonly message: string;
}

async function documentOf(
  request: FastifyRequest,
  { apollo, clock, logger }: StatementFileOptions,
  caller: Caller,
  variables: Record<string, unknown>,
): Promise<string | Refused> {
  const header = request.headers[TRACE_HEADER];
  const trace = continueTrace(typeof header === 'string' ? header : undefined);
  const contextValue: RequestContext = {
    caller,
    trace,
    deadline: new Date(clock.now().getTime() + PATIENCE_MS),
    language: request.headers['accept-language'],
    logger: logger.child({ traceId: trace.traceId }),
  };
  const { body } = await apollo.executeOperation<{ settlementStatement: { document: string } | null }>(
    { query: OPERATION, variables },
    { contextValue },
  );
  if (body.kind !== 'single') throw new Error('A statement is answered at once');
  const { data, errors } = body.singleResult;
  const [error] = errors ?? [];
  if (error) return { code: String(error.extensions?.['code']), message: error.message };
  return (
    data?.settlementStatement?.document ?? {
      code: 'NOT_FOUND',
      message: 'There is no such statement for you',
    }
  );
}

/** Browsers answer this with a dialogue. */
const askForKey = (reply: FastifyReply): FastifyReply =>
  reply
    .code(401)
    .header('www-authenticate', 'Basic realm="Accord statements", charset="UTF-8"')
    .send({
      errors: [{ message: 'Send an API key or a token', extensions: { code: 'UNAUTHENTICATED' } }],
    });

const statuses: Readonly<Record<string, number>> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INTERNAL_SERVER_ERROR: 500,
};

const refuseWith = (reply: FastifyReply, { code, message }: Refused): FastifyReply =>
  refuse(reply, code, message, statuses[code]);
