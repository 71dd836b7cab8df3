import type { ProgrammeSettings } from '@accord/contracts';
import { GraphQLJSON } from '@accord/scalars';
import { CurrentCaller, requireOperator, type Caller } from '@accord/subgraph';
import { Query, Resolver } from 'type-graphql';

/** What the programme is set to, so that whoever changes it can compare first. */
@Resolver()
export class ProgrammeResolver {
  constructor(
    private readonly settings: ProgrammeSettings,
    /** As it was set; undefined: none was. */
    private readonly ladder: () => Promise<unknown>,
  ) {}

  @Query(() => GraphQLJSON, {
    description:
      'The settings of the programme as they were read when the platform started, with the defaults of what its file leaves ' +
      'out. For operators.',
  })
  programmeSettings(@CurrentCaller() caller: Caller): ProgrammeSettings {
    requireOperator(caller);
    return this.settings;
  }

  @Query(() => GraphQLJSON, {
    nullable: true,
    description: 'The ladder as `setTierLadder` was given it last; null: none was set. For operators.',
  })
  async tierLadder(@CurrentCaller() caller: Caller): Promise<unknown> {
    requireOperator(caller);
    return (await this.ladder()) ?? null;
  }
}
