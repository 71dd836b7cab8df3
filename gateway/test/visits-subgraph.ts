import 'reflect-metadata';
import {
  createLogger,
  CurrentCaller,
  MemberRef,
  requireOwner,
  startSubgraph,
  type Caller,
  type RunningSubgraph,
  type SubgraphTypes,
} from '@accord/subgraph';
import { SystemClock } from '@accord/values';
import { Arg, Field, ID, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';

const Formats = { JSON: 'JSON', CSV: 'CSV', HTML: 'HTML' } as const;
registerEnumType(Formats, { name: 'StatementFormat' });

@ObjectType('SettlementStatement')
class Statement {
  @Field(() => String)
  document(@Arg('format', () => Formats) format: keyof typeof Formats): string {
    return `<p>${format} of ${this.whose}</p>`;
  }

  constructor(readonly whose: string) {}
}

/** A second small subgraph, which tests stop and start. */
@Resolver()
class VisitsResolver {
  @Query(() => Int, { nullable: true })
  visits(@Arg('ref', () => MemberRef, { nullable: true }) _ref?: MemberRef): number {
    return 3;
  }

  @Query(() => Statement, { nullable: true })
  settlementStatement(
    @Arg('period', () => String) period: string,
    @Arg('currency', () => String) currency: string,
    @Arg('partnerId', () => ID, { nullable: true }) partnerId: string | null,
    @CurrentCaller() caller: Caller,
  ): Statement | null {
    const allowed = partnerId === null ? requireOwner(caller) : requireOwner(caller, partnerId);
    const whose = allowed.kind === 'partner' ? allowed.partnerId : partnerId;
    return period === '2026-10' && whose ? new Statement(`${whose} in ${currency}`) : null;
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
