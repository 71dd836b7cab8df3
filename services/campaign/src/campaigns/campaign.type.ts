import { GraphQLJSON } from '@accord/scalars';
import { connectionOf, InvalidInput, NotFound, UserError } from '@accord/subgraph';
import {
  createUnionType,
  Directive,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql';
import { statusAt, type Campaign, type CampaignDraft, type CampaignStatus } from './campaign';
import type { Problem } from '../language/problem';

export const CampaignStatusEnum = {
  DRAFT: 'DRAFT',
  PROPOSED: 'PROPOSED',
  SCHEDULED: 'SCHEDULED',
  RUNNING: 'RUNNING',
  PAUSED: 'PAUSED',
  ENDED: 'ENDED',
} as const;

registerEnumType(CampaignStatusEnum, {
  name: 'CampaignStatus',
  description: 'What a campaign is now.',
  valuesConfig: {
    DRAFT: { description: 'Being written; it judges nothing.' },
    PROPOSED: { description: 'Waits for the partners that are to pay.' },
    SCHEDULED: { description: 'Launched; its start lies ahead.' },
    RUNNING: { description: 'Launched; it judges.' },
    PAUSED: { description: 'Judges nothing until it is launched again.' },
    ENDED: { description: 'Ended by hand, or its end has passed.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Campaign', { description: 'A versioned rule: when (conditions) then (effects), within limits.' })
export class CampaignType {
  @Field(() => ID, { description: 'cmp_…' }) readonly id: string;
  @Field(() => String, { description: 'Names it in definitions of others.' }) readonly slug: string;
  @Field(() => String, { description: 'For people.' }) readonly name: string;
  @Field(() => Int, { description: 'Each change makes the next; awards name theirs.' })
  readonly version: number;
  @Field(() => CampaignStatusEnum, { description: 'What it is now.' }) readonly status: CampaignStatus;
  @Field(() => Date, { nullable: true, description: 'It judges what occurred from here on; null: any past.' })
  readonly startsAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'It judges what occurred before; null: no end.' })
  readonly endsAt: Date | null;
  /** For the fields that need more than this. */
  readonly campaign: Campaign;

  constructor(campaign: Campaign, now: Date) {
    this.id = campaign.campaignId;
    this.slug = campaign.slug;
    this.name = campaign.name;
    this.version = campaign.version;
    this.status = statusAt(campaign, now);
    this.startsAt = campaign.startsAt ?? null;
    this.endsAt = campaign.endsAt ?? null;
    this.campaign = campaign;
  }
}

export const CampaignConnection = connectionOf(CampaignType, 'Campaign');

@InputType('CampaignInput', { description: 'What a campaign is to be.' })
export class CampaignInput {
  @Field(() => String, { description: '1…63 of a–z, 0–9 and -.' }) slug: string;
  @Field(() => String, { description: 'For people.' }) name: string;
  @Field(() => GraphQLJSON, { description: 'The rules, in the campaign language.' }) definition: unknown;
  @Field(() => Date, { nullable: true, description: 'Judges what occurred from here on; absent: any past.' })
  startsAt?: Date | null;
  @Field(() => Date, { nullable: true, description: 'Judges what occurred before; absent: no end.' })
  endsAt?: Date | null;
}

export const draftOf = ({ slug, name, definition, startsAt, endsAt }: CampaignInput): CampaignDraft => ({
  slug,
  name,
  definition,
  startsAt: startsAt ?? undefined,
  endsAt: endsAt ?? undefined,
});

@ObjectType('SaveCampaignSuccess', { description: 'It is saved, and counts at once.' })
export class SaveCampaignSuccess {
  @Field(() => CampaignType, { description: 'As it is now.' }) readonly campaign: CampaignType;

  constructor(campaign: CampaignType) {
    this.campaign = campaign;
  }
}

@ObjectType('CampaignProblem', { description: 'What is wrong in a definition.' })
export class CampaignProblem {
  @Field(() => String, { description: 'Where: `then[0].points.rate.per`.' }) readonly path: string;
  @Field(() => String, { description: 'What is wrong, and what would be right.' }) readonly message: string;

  constructor({ path, message }: Problem) {
    this.path = path;
    this.message = message;
  }
}

@ObjectType('InvalidCampaign', {
  implements: UserError,
  description: 'The rules are refused. Nothing was stored.',
})
export class InvalidCampaign extends UserError {
  @Field(() => [CampaignProblem], { description: 'Every problem.' }) readonly problems: CampaignProblem[];

  constructor(problems: readonly Problem[]) {
    const [first] = problems;
    super(
      'INVALID_CAMPAIGN',
      problems.length === 1 && first
        ? `${first.path || 'The definition'}: ${first.message}`
        : `The definition has ${problems.length} problems`,
    );
    this.problems = problems.map((problem) => new CampaignProblem(problem));
  }
}

export const SaveCampaignResult = createUnionType({
  name: 'SaveCampaignResult',
  description: 'What came of saving a campaign.',
  types: () => [SaveCampaignSuccess, InvalidCampaign, NotFound, InvalidInput] as const,
});
