import { GraphQLPoints } from '@accord/scalars';
import { UserError } from '@accord/subgraph';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  implements: UserError,
  description: 'The member has not that many points that can be spent there.',
})
export class InsufficientPoints extends UserError {
  @Field(() => GraphQLPoints, { description: 'What could be spent there when it was asked.' })
  readonly spendable: bigint;

  constructor(spendable: bigint) {
    super('INSUFFICIENT_POINTS', `${spendable} points can be spent here`);
    this.spendable = spendable;
  }
}
