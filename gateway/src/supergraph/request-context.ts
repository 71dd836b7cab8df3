import type { Caller, Logger, Trace } from '@accord/subgraph';

/** What the gateway knows of the request it answers. */
export interface RequestContext {
  readonly caller: Caller;
  readonly trace: Trace;
  /** When the client's patience, or ours, ends. */
  readonly deadline: Date;
  readonly language: string | undefined;
  readonly logger: Logger;
}
