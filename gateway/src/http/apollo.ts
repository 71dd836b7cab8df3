import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { logDefects, maskError, type Logger } from '@accord/subgraph';
import type { GraphQLFormattedError } from 'graphql';
import type { IntrospectiveGateway } from '../supergraph/introspection';
import { rootFieldLimit } from './root-field-limit';
import type { RequestContext } from '../supergraph/request-context';

/** A document of more words than this is an attack or a mistake; values belong in variables. */
const MAX_TOKENS = 20_000;

/** The GraphQL server over the supergraph: no stacks, no vendor reports, no batches. */
export function apolloServer(
  gateway: IntrospectiveGateway,
  logger: Logger,
  plugins: readonly ApolloServerPlugin<RequestContext>[] = [],
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: true,
    validationRules: [rootFieldLimit],
    hideSchemaDetailsFromClientErrors: false,
    formatError: clientError,
    logger,
    plugins: [
      logDefects<RequestContext>(),
      ...plugins,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Without the name of the subgraph that said it: how the platform is cut is nothing to clients. */
function clientError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { serviceName: _service, ...extensions } = formatted.extensions ?? {};
  return maskError({ ...formatted, extensions }, error);
}
