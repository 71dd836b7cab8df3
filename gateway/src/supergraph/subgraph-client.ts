import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { CALLER_HEADER, DEADLINE_HEADER, signCaller, TRACE_HEADER } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { OperationTypeNode } from 'graphql';
import { Pool } from 'undici';
import type { SubgraphAddress } from '../config';
import { asksForPendingAwards, noAwardsYet, PENDING_AWARDS_PATIENCE_MS } from './pending-awards';
import type { RequestContext } from './request-context';
import { readAnswer, unreachable } from './subgraph-answer';

type Answer = Awaited<ReturnType<GraphQLDataSource<RequestContext>['process']>>;

/** Below the subgraphs' own keep-alive time, so that we never write to a connection that they are closing. */
const KEEP_ALIVE_MS = 30_000;

/** What a frozen subgraph can add to the answer of a command that is done is waited for so long. */
const ADDITION_PATIENCE_MS = 5_000;

/**
 * Asks one subgraph, over a pool of connections. Carries the signed caller, the trace and the deadline. It answers what is
 * wrong, and never throws it, so that what other subgraphs answered still reaches the client.
 */
export class SubgraphClient implements GraphQLDataSource<RequestContext> {
  private readonly pool: Pool;
  private readonly path: string;

  constructor(
    private readonly address: SubgraphAddress,
    private readonly clock: Clock,
    connections = 64,
  ) {
    const url = new URL(address.url);
    this.path = url.pathname;
    this.pool = new Pool(url.origin, {
      connections,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connect: { timeout: 2_000 },
    });
  }

  async process(options: GraphQLDataSourceProcessOptions<RequestContext>): Promise<Answer> {
    const { query, variables, operationName } = options.request;
    const pending = asksForPendingAwards({ query, variables });
    const context = this.hurried(options, pending);
    const body = JSON.stringify({ query, variables, operationName });
    // A read may be asked again when the connection broke; a command may not, it could be done twice.
    const attempts = query?.startsWith('mutation') ? 1 : 2;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.send(body, context);
        return pending && isTooLate(answer) ? noAwardsYet({ query, variables }) : answer;
      } catch (error) {
        if (attempt < attempts && isBrokenConnection(error)) continue;
        context.logger.warn({ err: error, subgraph: this.address.name }, 'a subgraph could not be asked');
        return pending ? noAwardsYet({ query, variables }) : unreachable(this.address, error);
      }
    }
  }

  /** The context with an earlier deadline, where somebody waits for a command that is done, and this only adds to its answer. */
  private hurried(
    options: GraphQLDataSourceProcessOptions<RequestContext>,
    pending: boolean,
  ): RequestContext {
    const context = options.context as RequestContext;
    const adds = 'incomingRequestContext' in options && addsToCommand(options);
    if (!pending && !adds) return context;
    const patience = pending ? PENDING_AWARDS_PATIENCE_MS : ADDITION_PATIENCE_MS;
    const soon = this.clock.now().getTime() + patience;
    return { ...context, deadline: new Date(Math.min(soon, context.deadline.getTime())) };
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async send(body: string, context: RequestContext): Promise<Answer> {
    const left = context.deadline.getTime() - this.clock.now().getTime();
    const response = await this.pool.request({
      method: 'POST',
      path: this.path,
      body,
      headers: {
        'content-type': 'application/json',
        [CALLER_HEADER]: signCaller(context.caller, this.address.secret, this.clock),
        [TRACE_HEADER]: context.trace.traceparent,
        [DEADLINE_HEADER]: String(context.deadline.getTime()),
        ...(context.language === undefined ? {} : { 'accept-language': context.language }),
      },
      headersTimeout: Math.max(1, left),
      bodyTimeout: Math.max(1, left),
    });
    return readAnswer(this.address, response.statusCode, await response.body.text(), context);
  }
}

/** A subgraph that comes to a question after its deadline refuses it. */
const isTooLate = ({ errors }: Answer): boolean =>
  errors?.some(({ extensions }) => extensions?.['code'] === 'DEADLINE_EXCEEDED') ?? false;

const isBrokenConnection = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'UND_ERR_SOCKET' || error.code === 'ECONNRESET');

const addsToCommand = ({
  request,
  incomingRequestContext,
}: Extract<GraphQLDataSourceProcessOptions<RequestContext>, { incomingRequestContext: unknown }>): boolean =>
  incomingRequestContext.operation?.operation === OperationTypeNode.MUTATION &&
  !request.query?.startsWith('mutation');
