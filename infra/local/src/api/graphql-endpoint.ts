import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';

/** A request that the endpoint did not answer as hoped. */
export class RequestFailed extends Error {
  constructor(
    message: string,
    /** `extensions.code`, or `NETWORK`. */
    readonly code: string,
    /** Whether the same request may well succeed later. */
    readonly passing: boolean,
  ) {
    super(message);
  }
}

export interface Patience {
  /** How long to try again what may pass: overload, a service that restarts. */
  readonly patienceMs: number;
  /** Told of each attempt that failed. */
  readonly failed?: (error: RequestFailed) => void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
const PASSING = new Set([
  'INTERNAL_SERVER_ERROR',
  'TOO_MANY_REQUESTS',
  'SERVICE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'NETWORK',
]);

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The public GraphQL endpoint, as a client of the platform sees it. */
export class GraphqlEndpoint {
  private readonly pool: Pool;
  private readonly path: string;

  constructor(
    url: string,
    private readonly settings: { readonly connections: number; readonly timeoutMs: number },
  ) {
    const { origin, pathname } = new URL(url);
    this.path = pathname;
    this.pool = new Pool(origin, { connections: settings.connections, pipelining: 1 });
  }

  /** Asks once. Throws RequestFailed unless there is data and no error. */
  async ask<T>(authorization: string, query: string, variables: object = {}): Promise<T> {
    const answer = await this.post<T>(authorization, JSON.stringify({ query, variables }));
    const [error] = answer.errors ?? [];
    if (error) {
      const code = error.extensions?.code ?? 'UNKNOWN';
      throw new RequestFailed(error.message, code, PASSING.has(code));
    }
    if (!answer.data) throw new RequestFailed('The endpoint answered without data.', 'UNKNOWN', false);
    return answer.data;
  }

  /** Asks until there is an answer, waiting longer each time. Only for requests that may be repeated. */
  async askPatiently<T>(
    authorization: string,
    query: string,
    variables: object,
    { patienceMs, failed }: Patience,
  ): Promise<T> {
    const end = performance.now() + patienceMs;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        return await this.ask<T>(authorization, query, variables);
      } catch (error) {
        if (!(error instanceof RequestFailed) || !error.passing || performance.now() > end) throw error;
        failed?.(error);
        await delay(wait);
      }
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private async post<T>(authorization: string, body: string): Promise<Answer<T>> {
    try {
      const response = await this.pool.request({
        method: 'POST',
        path: this.path,
        headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
        body,
        headersTimeout: this.settings.timeoutMs,
        bodyTimeout: this.settings.timeoutMs,
      });
      const text = await response.body.text();
      return readAnswer<T>(response.statusCode, text);
    } catch (error) {
      if (error instanceof RequestFailed) throw error;
      throw new RequestFailed(error instanceof Error ? error.message : String(error), 'NETWORK', true);
    }
  }
}

function readAnswer<T>(status: number, text: string): Answer<T> {
  try {
    const answer = JSON.parse(text) as Answer<T> | null;
    if (answer && (answer.data || answer.errors)) return answer;
  } catch {
    // Not GraphQL: a proxy, or a server that only just starts.
  }
  const passing = status >= 500 || status === 429;
  throw new RequestFailed(`The endpoint answered HTTP ${status}.`, `HTTP_${status}`, passing);
}
