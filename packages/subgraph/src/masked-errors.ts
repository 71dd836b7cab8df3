import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { badUserInput } from './errors';

/** What a server's context must have for its errors to be logged and found again. */
export interface Traced {
  readonly trace: { readonly traceId: string };
  readonly logger: Logger;
}

const DEFECT = 'INTERNAL_SERVER_ERROR';
const codeOf = (error: GraphQLError): unknown => error.extensions['code'] ?? DEFECT;

/** PostgreSQL's codes for a NUL, the one character that it keeps in no text and in no JSON. */
const UNSTORABLE = new Set<unknown>(['22021', '22P05']);
const isUnstorable = (error: unknown): boolean => {
  const cause = unwrapResolverError(error);
  return cause instanceof Error && 'code' in cause && UNSTORABLE.has(cause.code);
};

/** Logs defects with their stack, and marks them with the trace id that the client is told. */
export function logDefects<Context extends Traced>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue, operationName }) => {
          for (const error of errors) {
            if (codeOf(error) !== DEFECT || isUnstorable(error)) continue;
            error.extensions['traceId'] ??= contextValue.trace.traceId;
            const cause = unwrapResolverError(error);
            contextValue.logger.error({ err: cause, path: error.path, operationName }, 'an operation failed');
          }
          return Promise.resolve();
        },
      }),
  };
}

/**
 * A defect reaches the client as its trace id and nothing else; every other error as it is, without a stack. A text that
 * nobody can store, and that its use case did not refuse by type, is the client's error.
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (isUnstorable(error)) {
    const { message, extensions } = badUserInput('A text can’t have a NUL character');
    return { ...formatted, message, extensions };
  }
  const { stacktrace: _stack, ...extensions } = formatted.extensions ?? {};
  if ((extensions['code'] ?? DEFECT) !== DEFECT) return { ...formatted, extensions };
  const traceId = extensions['traceId'];
  return {
    message:
      typeof traceId === 'string'
        ? `Something went wrong here (trace ${traceId})`
        : 'Something went wrong here',
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code: DEFECT, ...(traceId === undefined ? {} : { traceId }) },
  };
}
