import type { Clock } from '@accord/values';
import type { Logger } from 'pino';
import { createParameterDecorator } from 'type-graphql';
import type { Caller } from './caller';
import type { Trace } from './trace';

/** What a resolver knows of the request it answers. */
export interface SubgraphContext<Loaders extends object = object> {
  readonly caller: Caller;
  readonly trace: Trace;
  /** When the client stops waiting, if it said so. */
  readonly deadline: Date | undefined;
  /** The client's `Accept-Language`, for texts whose language nobody named. */
  readonly language: string | undefined;
  readonly clock: Clock;
  /** Writes the trace id with every line. */
  readonly logger: Logger;
  /** DataLoaders, fresh for each request. */
  readonly loaders: Loaders;
}

/** Parameter decorator: who is calling. */
export function CurrentCaller(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<SubgraphContext>(({ context }) => context.caller);
}

/** Parameter decorator: the DataLoaders of this request. */
export function Loaders(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<SubgraphContext>(({ context }) => context.loaders);
}
