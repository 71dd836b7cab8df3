import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { badUserInput } from './errors';

/** The one character that no text in a database has. */
const NUL = '\0';

/** Refuses a request with a NUL character in any text of it: it could neither be kept nor be found. */
export function refuseUnstorableText<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ source, request }) => {
          const path = pathOfNul(request.variables);
          if (path) throw badUserInput('A text can’t have a NUL character', path);
          if (/\\u0000|\\u\{0+\}/.test(source)) throw badUserInput('A text can’t have a NUL character');
          return Promise.resolve();
        },
      }),
  };
}

function pathOfNul(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.includes(NUL) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const path = key.includes(NUL) ? [] : pathOfNul(item);
    if (path) return [key, ...path];
  }
  return undefined;
}
