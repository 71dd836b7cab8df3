import { Field, Int, ObjectType } from 'type-graphql';
import type { Challenge } from './challenge';

@ObjectType('ChallengeProgress', {
  description: 'How far a member has come with a campaign that counts steps.',
})
export class ChallengeProgress {
  @Field(() => Int, {
    description:
      'Steps done: purchases, visits, partners, days, weeks in a row; or whole units of an amount or a quantity. At most `target`.',
  })
  readonly current: number;
  @Field(() => Int, { description: 'Steps in all. More than `current` as long as something is missing.' })
  readonly target: number;
  @Field(() => Date, {
    nullable: true,
    description:
      'From here on what is missing comes too late, or the campaign is over; null: there is no end.',
  })
  readonly endsAt: Date | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When it was last reached and rewarded, within the time that counts now; null: not yet.',
  })
  readonly completedAt: Date | null;
  @Field(() => String, {
    description: 'What to do next, with numbers and a date, in English, Polish or Russian.',
  })
  readonly nextStep: string;
  /** For the fields that need more than this. */
  readonly campaignId: string;

  constructor({ campaign, current, target, endsAt, completedAt, nextStep }: Challenge) {
    this.current = Math.min(current, MOST);
    this.target = Math.min(target, MOST);
    this.endsAt = endsAt === undefined ? null : new Date(endsAt);
    this.completedAt = completedAt === undefined ? null : new Date(completedAt);
    this.nextStep = nextStep;
    this.campaignId = campaign.campaignId;
  }
}

/** The largest `Int` of GraphQL. */
const MOST = 2 ** 31 - 1;
