import { GraphQLPoints } from '@accord/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ChangePreview } from './preview-change';

@ObjectType('CampaignChangePreview', {
  description: 'Whom a new version of a campaign would touch. Nothing was written.',
})
export class CampaignChangePreview {
  @Field(() => Int, {
    description:
      'Members to whom the present version has given points that still stand, or whose purchases the campaign has used up.',
  })
  readonly members: number;
  @Field(() => GraphQLPoints, {
    nullable: true,
    description: 'What its budget has left now; null: it has none.',
  })
  readonly budgetLeft: bigint | null;
  @Field(() => GraphQLPoints, {
    nullable: true,
    description: 'What the budget of the new version would have left: what was given counts on.',
  })
  readonly budgetLeftThen: bigint | null;
  @Field(() => Date, {
    description: 'What occurred in the 30 days from here on was run again by both versions.',
  })
  readonly since: Date;
  @Field(() => GraphQLPoints, {
    description: 'What the present version gives for these days, if it is in force.',
  })
  readonly points: bigint;
  @Field(() => GraphQLPoints, { description: 'What the new one would have given for them.' })
  readonly pointsThen: bigint;
  @Field(() => Int, {
    description: 'Purchases, visits and events for which the campaign would have given otherwise.',
  })
  readonly differing: number;
  @Field(() => Int, { description: 'Members who would have fewer points, over all campaigns.' })
  readonly losers: number;

  constructor({ members, budgetLeft, budgetLeftThen, since, points, pointsThen, ...rest }: ChangePreview) {
    this.members = members;
    this.budgetLeft = budgetLeft ?? null;
    this.budgetLeftThen = budgetLeftThen ?? null;
    this.since = since;
    this.points = points;
    this.pointsThen = pointsThen;
    this.differing = rest.differing;
    this.losers = rest.losers;
  }
}
