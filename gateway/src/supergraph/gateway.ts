import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import type { SubgraphAddress } from '../config';
import { refuseBadValues } from './api-schema';
import { IntrospectiveGateway } from './introspection';
import { SubgraphClient } from './subgraph-client';

export interface GatewayOptions {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Plans and runs operations over the subgraphs of a composed supergraph, which is fixed when the gateway is built. */
export function supergraphGateway(options: GatewayOptions): {
  gateway: IntrospectiveGateway;
  close: () => Promise<void>;
} {
  const { supergraphSdl, logger } = options;
  const clients = new Map(
    options.subgraphs.map((address) => [address.name, new SubgraphClient(address, options.clock)] as const),
  );
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: quiet(logger),
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => {
      const client = clients.get(name.toLowerCase());
      if (!client) throw new Error(`The supergraph names a subgraph ${name} that has no address`);
      return client;
    },
  });
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => refuseBadValues(apiSchema, supergraphSdl));
  return {
    gateway: new IntrospectiveGateway(gateway),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

/** The library's own chatter is of use when something is wrong only. */
const quiet = (logger: Logger) => ({
  debug: (message: unknown) => logger.trace(message),
  info: (message: unknown) => logger.debug(message),
  warn: (message: unknown) => logger.warn(message),
  error: (message: unknown) => logger.error(message),
});
