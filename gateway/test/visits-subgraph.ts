import 'reflect-metadata';
import {
  createLogger,
  MemberRef,
  startSubgraph,
  type RunningSubgraph,
  type SubgraphTypes,
} from '@accord/subgraph';
import { SystemClock } from '@accord/values';
import { Arg, Int, Query, Resolver } from 'type-graphql';

/** A second small subgraph, which tests stop and start. */
@Resolver()
class VisitsResolver {
  @Query(() => Int, { nullable: true })
  visits(@Arg('ref', () => MemberRef, { nullable: true }) _ref?: MemberRef): number {
    return 3;
  }
}

export const types: SubgraphTypes = { resolvers: [VisitsResolver] };

export function startVisits(secret: string, port = 0): Promise<RunningSubgraph> {
  const dependency = { isReady: () => Promise.resolve(true), close: () => Promise.resolve() };
  return startSubgraph({
    name: 'visits',
    config: { HOST: '127.0.0.1', PORT: port, CALLER_SECRET: secret },
    types,
    resolvers: [new VisitsResolver()],
    database: dependency,
    messaging: dependency,
    clock: new SystemClock(),
    logger: createLogger('visits', 'silent'),
    signals: false,
  });
}
