import { GraphQLPoints } from '@accord/scalars';
import { Field, InputType, ObjectType } from 'type-graphql';

@InputType({
  description:
    'A rate at which one thing becomes another: `give` of `from` are `get` of `to`. For instance 400 Avios → 250 Nectar.',
})
export class ExchangeRateInput {
  @Field(() => String, {
    description:
      'A points currency of the programme, money by its ISO 4217 code, or another programme by any name.',
  })
  from: string;

  @Field(() => String, { description: 'As `from`.' })
  to: string;

  @Field(() => GraphQLPoints, { description: 'At least 1.' })
  give: bigint;

  @Field(() => GraphQLPoints, { description: 'At least 1.' })
  get: bigint;
}

@ObjectType({ description: 'Whether rates let points or money be made from nothing.' })
export class ArbitrageCheck {
  @Field(() => Boolean, { description: 'There is no profitable cycle.' })
  readonly ok: boolean;

  @Field(() => [String], {
    description:
      'The steps of one profitable cycle, each with its rate and whose it is; empty when there is none.',
  })
  readonly steps: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'What the cycle makes of what, exactly: `5 become 8`. Null when there is none.',
  })
  readonly product: string | null;
}
