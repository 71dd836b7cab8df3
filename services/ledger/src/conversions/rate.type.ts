import { GraphQLPoints } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, UserError } from '@accord/subgraph';
import { createUnionType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LedgerPartner } from '../partners/ledger-partner.type';
import type { Direction } from './rate';

export const Directions = { OUT: 'OUT', IN: 'IN' } as const;
registerEnumType(Directions, {
  name: 'ConversionDirection',
  description: 'Which way points are converted.',
  valuesConfig: {
    OUT: { description: 'The programme’s points become another programme’s.' },
    IN: { description: 'Another programme’s points become the programme’s.' },
  },
});

@ObjectType('ConversionRate', {
  description:
    'At which rate points are converted. `from` units become `to`: 400 → 250. A version never changes.',
})
export class ConversionRateType {
  @Field(() => LedgerPartner, { description: 'The other programme.' })
  partner: LedgerPartner;

  @Field(() => Directions, { description: 'Which way.' })
  direction: Direction;

  @Field(() => Int, { description: '1, 2, 3 … of this partner and direction.' })
  version: number;

  @Field(() => GraphQLPoints, { description: 'So many units given …' })
  from: bigint;

  @Field(() => GraphQLPoints, { description: '… become so many; what is converted comes to the FLOOR.' })
  to: bigint;

  @Field(() => GraphQLPoints, { description: 'The least that can be given at a time.' })
  minimum: bigint;

  @Field(() => GraphQLPoints, { description: 'What is given is a multiple of it.' })
  step: bigint;

  @Field(() => Date, { description: 'In force from then until a later one is.' })
  validFrom: Date;
}

@ObjectType({ description: 'The rate is kept.' })
export class SetConversionRateSuccess {
  @Field(() => ConversionRateType, { description: 'The new version.' })
  readonly rate: ConversionRateType;

  constructor(rate: ConversionRateType) {
    this.rate = rate;
  }
}

@ObjectType({
  implements: UserError,
  description: 'With this rate points or money could be made from nothing.',
})
export class ProfitableCycle extends UserError {
  @Field(() => [String], { description: 'The steps of the cycle, each with its rate and whose it is.' })
  readonly steps: readonly string[];

  @Field(() => String, { description: 'What the cycle makes of what, exactly: `5 become 8`.' })
  readonly product: string;

  constructor(steps: readonly string[], product: string) {
    super('PROFITABLE_CYCLE', `${steps.join(', ')}: ${product}`);
    this.steps = steps;
    this.product = product;
  }
}

export const SetConversionRateResult = createUnionType({
  name: 'SetConversionRateResult',
  description: 'What became of it.',
  types: () => [SetConversionRateSuccess, ProfitableCycle, InvalidInput, IdempotencyConflict] as const,
});
