import type { Clock } from '@accord/values';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { SubgraphContext } from './context';
import { addHealth, type Dependency } from './health';
import { buildSubgraph, type ReferenceResolver, type SubgraphTypes } from './schema';
import { closeOnSignal } from './shutdown';
import { subgraphServer } from './subgraph-server';

export interface StartSubgraphOptions {
  /** For the log: member, partner, ledger … */
  readonly name: string;
  readonly config: { readonly HOST: string; readonly PORT: number; readonly CALLER_SECRET: string };
  /** The classes of the schema: the service's `src/schema.ts`, which `npm run generate` prints too. */
  readonly types: SubgraphTypes;
  /** One instance of every resolver class. */
  readonly resolvers: readonly object[];
  /** By type name: answers an entity for its key, after authorising. Without one, the key itself becomes the object. */
  // A resolver states the loaders it expects; `loaders` makes them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly references?: Readonly<Record<string, ReferenceResolver<SubgraphContext<any>>>>;
  /** Makes the DataLoaders of one request. */
  readonly loaders?: (context: Omit<SubgraphContext, 'loaders'>) => object;
  readonly database: Dependency & Closable;
  readonly messaging: Dependency & Closable;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends jobs of the service before its messaging and its database are closed. */
  readonly onClose?: () => Promise<void>;
  /** Whether SIGTERM and SIGINT end the process; true unless said (tests say false). */
  readonly signals?: boolean;
}

interface Closable {
  close(): Promise<void>;
}

export interface RunningSubgraph {
  /** http://host:port/graphql */
  readonly url: string;
  readonly http: FastifyInstance;
  /** Stops taking requests, lets those that run finish, then closes jobs, messaging and database. */
  close(): Promise<void>;
}

/** Starts a subgraph's HTTP server: POST /graphql for the gateway, GET /live and /ready. Start messaging before. */
export async function startSubgraph(options: StartSubgraphOptions): Promise<RunningSubgraph> {
  const { config, logger, database, messaging } = options;
  const server = await subgraphServer({
    schema: buildSubgraph(options.types, options.resolvers, options.references),
    callerSecret: config.CALLER_SECRET,
    clock: options.clock,
    logger,
    loaders: options.loaders ?? (() => ({})),
  });
  addHealth(server.http, { database, nats: messaging });
  const address = await server.http.listen({ host: config.HOST, port: config.PORT });
  const close = async (): Promise<void> => {
    await server.close();
    await options.onClose?.();
    await messaging.close();
    await database.close();
  };
  if (options.signals ?? true) closeOnSignal(close, logger);
  logger.info({ url: `${address}/graphql` }, `${options.name} is ready`);
  return { url: `${address}/graphql`, http: server.http, close };
}
