import { GraphQLPoints } from '@accord/scalars';
import { MoneyType } from '@accord/subgraph';
import type { Money } from '@accord/values';
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
  @Field(() => Int, {
    description:
      'Members who have begun and not completed what it asks for: they go on by the rules they began under, unless the change is ' +
      'made with `migrate`.',
  })
  readonly membersInFlight: number;
  @Field(() => GraphQLPoints, {
    nullable: true,
    description: 'What its budget in points has left now; null: it has none.',
  })
  readonly budgetLeft: bigint | null;
  @Field(() => GraphQLPoints, {
    nullable: true,
    description: 'What that of the new version would have left: what was given counts on.',
  })
  readonly budgetLeftThen: bigint | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: 'What its budget in money has left now; null: it has none.',
  })
  readonly moneyLeft: Money | null;
  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What that of the new version would have left: what was given counts on, as far as a budget in money counted it.',
  })
  readonly moneyLeftThen: Money | null;
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

  constructor(preview: ChangePreview) {
    this.members = preview.members;
    this.membersInFlight = preview.membersInFlight;
    this.budgetLeft = preview.budgetLeft ?? null;
    this.budgetLeftThen = preview.budgetLeftThen ?? null;
    this.moneyLeft = preview.moneyLeft ?? null;
    this.moneyLeftThen = preview.moneyLeftThen ?? null;
    this.since = preview.since;
    this.points = preview.points;
    this.pointsThen = preview.pointsThen;
    this.differing = preview.differing;
    this.losers = preview.losers;
  }
}
