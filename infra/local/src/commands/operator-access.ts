import { Option, type Command } from 'commander';
import { GraphqlEndpoint } from '../api/graphql-endpoint';
import { Operator } from '../api/operator';
import { findInstance } from '../data-directory/instance';
import { issueToken } from '../data-directory/issuer';
import { Failure } from '../failure';
import { dataOption } from '../options';
import type { Ask } from './verify-ledger';

export interface Access {
  readonly data: string;
  readonly endpoint?: string;
  readonly token?: string;
}

/** Longer than the gateway waits, so that it is the gateway that says so. */
const TIMEOUT_MS = 120_000;

/** Which platform a command asks: a local instance, or any by its endpoint and an operator's token. */
export const withAccess = (command: Command): Command =>
  command
    .addOption(dataOption())
    .option('--endpoint <url>', 'the GraphQL endpoint of a platform that runs elsewhere; needs a token')
    .addOption(
      new Option('--token <token>', 'the operator’s, for --endpoint (ACCORD_TOKEN)').env('ACCORD_TOKEN'),
    );

async function credential({ data, endpoint, token }: Access): Promise<{ url: string; token: string }> {
  if (endpoint !== undefined) {
    if (!URL.canParse(endpoint)) throw new Failure(`${endpoint} is not the address of an endpoint.`);
    if (!token) throw new Failure('Say who asks: --token, or ACCORD_TOKEN, with an operator’s token.');
    return { url: endpoint, token };
  }
  const instance = findInstance(data);
  const now = new Date(Date.now() + instance.clockOffsetMs);
  const issued = await issueToken(data, instance.id, { role: 'operator', subject: 'operator' }, now);
  if (!issued) throw new Failure(`The instance on ${data} has no issuer of tokens.`);
  return { url: instance.endpoint, token: issued };
}

/** How long is tried what may pass: a service that restarts. */
const PATIENCE_MS = 10_000;

/** Works on the platform as its operator, and lets go of the connection. */
export async function withOperator<T>(access: Access, work: (operator: Operator) => Promise<T>): Promise<T> {
  const { url, token } = await credential(access);
  const endpoint = new GraphqlEndpoint(url, { connections: 1, timeoutMs: TIMEOUT_MS });
  try {
    return await work(Operator.withToken(endpoint, token, { patienceMs: PATIENCE_MS }));
  } finally {
    await endpoint.close();
  }
}

/** Works with the ledger as its operator, each question asked once, and lets go of the connection. */
export async function withLedger<T>(access: Access, work: (ask: Ask) => Promise<T>): Promise<T> {
  const { url, token } = await credential(access);
  const endpoint = new GraphqlEndpoint(url, { connections: 1, timeoutMs: TIMEOUT_MS });
  try {
    return await work((query, variables) => endpoint.ask(`Bearer ${token}`, query, variables));
  } finally {
    await endpoint.close();
  }
}
