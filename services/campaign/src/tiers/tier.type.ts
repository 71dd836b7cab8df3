import { GraphQLPoints } from '@accord/scalars';
import { UserError } from '@accord/subgraph';
import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Tier } from './ladder';
import type { TierStanding } from './tier-standing';
import { CampaignProblem } from '../campaigns/campaign.type';
import type { Problem } from '../language/problem';

@ObjectType('Tier', { description: 'A step of the programme’s ladder.' })
export class TierType {
  @Field(() => ID, { description: 'Its slug, which names it in definitions of campaigns.' })
  readonly id: string;
  @Field(() => String, { description: 'For people.' }) readonly name: string;
  @Field(() => Int, { description: '1 is the lowest.' }) readonly rank: number;

  constructor({ slug, name }: Tier, rank: number) {
    this.id = slug;
    this.name = name;
    this.rank = rank;
  }
}

@ObjectType('TierStanding', { description: 'The tier that a member has, and what is missing.' })
export class TierStandingType {
  @Field(() => TierType, { description: 'The tier.' }) readonly tier: TierType;
  @Field(() => Date, { description: 'Since when without a break.' }) readonly since: Date;
  @Field(() => Date, {
    nullable: true,
    description: 'Good up to here without anything new, the grace in it; null: for ever.',
  })
  readonly until: Date | null;
  @Field(() => GraphQLPoints, {
    nullable: true,
    description:
      'Missing to the next tier now, in tier points, whole units of the currency, or purchases; null: there is none.',
  })
  readonly toNext: bigint | null;
  @Field(() => GraphQLPoints, {
    nullable: true,
    description: 'Missing to reach it anew now, counted likewise; 0: nothing. Null: it is good for ever.',
  })
  readonly toKeep: bigint | null;

  constructor({ tier, rank, since, until, toNext, toKeep }: TierStanding) {
    this.tier = new TierType(tier, rank);
    this.since = since;
    this.until = until ?? null;
    this.toNext = toNext ?? null;
    this.toKeep = toKeep ?? null;
  }
}

@ObjectType('SetTierLadderSuccess', { description: 'It is set, and counts at once.' })
export class SetTierLadderSuccess {
  @Field(() => [TierType], { description: 'The tiers, lowest first.' }) readonly tiers: TierType[];

  constructor(tiers: readonly Tier[]) {
    this.tiers = tiers.map((tier, index) => new TierType(tier, index + 1));
  }
}

@ObjectType('InvalidTierLadder', {
  implements: UserError,
  description: 'The ladder is refused. Nothing changed.',
})
export class InvalidTierLadder extends UserError {
  @Field(() => [CampaignProblem], { description: 'Every problem.' }) readonly problems: CampaignProblem[];

  constructor(problems: readonly Problem[]) {
    super(
      'INVALID_TIER_LADDER',
      problems.map(({ path, message }) => `${path || 'The ladder'}: ${message}`).join('; '),
    );
    this.problems = problems.map((problem) => new CampaignProblem(problem));
  }
}

export const SetTierLadderResult = createUnionType({
  name: 'SetTierLadderResult',
  description: 'What came of setting the ladder.',
  types: () => [SetTierLadderSuccess, InvalidTierLadder] as const,
});
