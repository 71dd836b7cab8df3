import { GraphQLJSON } from '@accord/scalars';
import { MoneyType } from '@accord/subgraph';
import { pointsToNumber, type Money } from '@accord/values';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DecidedAward, Review } from './decide-again';

@ObjectType('DecidedAward', { description: 'An award as it was decided: refunds do not change it.' })
export class DecidedAwardType {
  @Field(() => String, { description: 'Of the campaign.' })
  readonly slug: string;
  @Field(() => Int, { description: 'Of the campaign, which judged.' })
  readonly version: number;
  @Field(() => Int, { description: 'Which effect of the campaign, from 1.' })
  readonly effect: number;
  @Field(() => Int, { description: 'Whole points.' })
  readonly points: number;
  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of a discount what it took off; null: it is points.',
  })
  readonly discount: Money | null;
  @Field(() => Date, { description: 'From when on they can be spent.' })
  readonly availableAt: Date;
  @Field(() => Date, { nullable: true, description: 'Exclusive; null: never.' })
  readonly expiresAt: Date | null;

  constructor(award: DecidedAward) {
    this.slug = award.slug;
    this.version = award.version;
    this.effect = award.effect + 1;
    this.points = pointsToNumber(award.points);
    this.discount = award.discount ?? null;
    this.availableAt = award.availableAt;
    this.expiresAt = award.expiresAt ?? null;
  }
}

@ObjectType('DecidedRefusal', {
  description: 'A campaign that could have given something, and gives nothing.',
})
export class DecidedRefusal {
  @Field(() => String)
  readonly slug!: string;
  @Field(() => Int)
  readonly version!: number;
  @Field(() => String, {
    description:
      'SCHEDULE, CONDITION, SEGMENT, OPT_IN, HOLDOUT, USES, NOTHING_LEFT (of a limit), GROUP (another of its group), EXCLUDED, NOT_GIVEN (a discount that the till did not give).',
  })
  readonly reason!: string;
}

@ObjectType({
  description: 'What was decided of a purchase, beside what the same rules decide of the same facts now.',
})
export class DecisionReview {
  @Field(() => ID)
  readonly purchaseId: string;
  @Field(() => Boolean, { description: 'Whether both are the same.' })
  readonly agrees: boolean;
  @Field(() => [String], { description: 'What differs, each in a sentence.' })
  readonly differences: readonly string[];
  @Field(() => [DecidedAwardType], { description: 'What was given.' })
  readonly given: DecidedAwardType[];
  @Field(() => [DecidedAwardType], { description: 'What is given when it is judged again.' })
  readonly again: DecidedAwardType[];
  @Field(() => [DecidedRefusal], { nullable: true, description: 'For operators; null: for others.' })
  readonly refusals: readonly DecidedRefusal[] | null;
  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'The facts that the decision saw, as they are kept. For operators; null: for others.',
  })
  readonly facts: unknown;

  /** `wholly`: others than operators are not told what is about other partners. */
  constructor(purchaseId: string, { given, again, differences, refusals, facts }: Review, wholly: boolean) {
    this.purchaseId = purchaseId;
    this.agrees = differences.length === 0;
    this.differences = differences;
    this.given = given.map((award) => new DecidedAwardType(award));
    this.again = again.map((award) => new DecidedAwardType(award));
    this.refusals = wholly ? refusals : null;
    this.facts = wholly ? facts : null;
  }
}
