import type { FastifyInstance } from 'fastify';
import type { Dependency } from '@accord/subgraph';
import { request } from 'undici';
import type { SubgraphAddress } from '../config';

const PATIENCE_MS = 2_000;

type Check = boolean | { readonly ready: boolean; readonly checks?: unknown };

/** GET /live: the process runs. GET /ready: 200 only when NATS and every subgraph, with its database, can work now. */
export function addReadiness(
  server: FastifyInstance,
  nats: Dependency,
  subgraphs: readonly SubgraphAddress[],
): void {
  server.get('/live', () => ({ status: 'live' }));
  server.get('/ready', async (_request, reply) => {
    const checks: [string, Check][] = await Promise.all([
      nats.isReady().then(
        (ready): [string, Check] => ['nats', ready],
        (): [string, Check] => ['nats', false],
      ),
      ...subgraphs.map(async (subgraph): Promise<[string, Check]> => [
        subgraph.name,
        await check(subgraph.url),
      ]),
    ]);
    const ready = checks.every(([, value]) => (typeof value === 'boolean' ? value : value.ready));
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(checks) });
  });
}

async function check(url: string): Promise<Check> {
  try {
    const answer = await request(new URL('/ready', url), {
      headersTimeout: PATIENCE_MS,
      bodyTimeout: PATIENCE_MS,
    });
    const body = (await answer.body.json()) as { checks?: unknown };
    return { ready: answer.statusCode === 200, checks: body.checks };
  } catch {
    return { ready: false };
  }
}
