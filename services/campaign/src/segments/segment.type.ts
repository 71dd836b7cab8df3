import { GraphQLJSON } from '@accord/scalars';
import { InvalidInput, NotFound, UserError } from '@accord/subgraph';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Segment } from './segment';
import type { SegmentRefusal } from './save-segment';
import { CampaignProblem } from '../campaigns/campaign.type';
import type { Problem } from '../language/problem';
import { CampaignMember } from '../members/campaign-member.type';

@ObjectType('Segment', { description: 'A group of members with a name, for campaigns.' })
export class SegmentType {
  @Field(() => ID, { description: 'seg_…' }) readonly id: string;
  @Field(() => String, { description: 'Names it in definitions of campaigns.' }) readonly slug: string;
  @Field(() => String, { description: 'For people.' }) readonly name: string;
  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'The condition that decides who belongs to it; null: it is a list. Null for members too.',
  })
  readonly definition: unknown;

  constructor({ segmentId, slug, name, definition }: Segment, showsRule: boolean) {
    this.id = segmentId;
    this.slug = slug;
    this.name = name;
    this.definition = showsRule ? (definition ?? null) : null;
  }
}

@InputType('SegmentInput', { description: 'What a segment is to be.' })
export class SegmentInput {
  @Field(() => String, { description: '1…63 of a–z, 0–9 and -; unique.' }) slug: string;
  @Field(() => String, { description: 'For people, at most 200 characters.' }) name: string;
  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      '`{ "when": CONDITION, "currency": "USD" }`, with the conditions all, any, not, member, history and notSince, asked of each ' +
      'member as of now; `currency` is that of amounts. Or `{ "rfm": { "within": "P12M", "partner": slug, "currency": "USD", "recency", ' +
      '"frequency", "monetary" } }` with at least one of the three: `{ "atLeast", "atMost", "scoreAtLeast", "scoreAtMost" }`, durations, ' +
      'counts and amounts with both ends included, scores from 1 to 5, the best fifth of all customers. Absent: a list of members.',
  })
  definition?: unknown;
}

@ObjectType('SegmentPreview', { description: 'Whom a definition would have now.' })
export class SegmentPreviewType {
  @Field(() => Int, { description: 'How many members.' }) readonly count: number;
  @Field(() => [CampaignMember], { description: 'Up to 10 of them, for operators; else none.' })
  readonly sample: CampaignMember[];

  constructor(count: number, sample: readonly string[]) {
    this.count = count;
    this.sample = sample.map((memberId) => new CampaignMember(memberId));
  }
}

@ObjectType('SaveSegmentSuccess', { description: 'It is done, and counts at once.' })
export class SaveSegmentSuccess {
  @Field(() => SegmentType, { description: 'As it is now, or was before it was deleted.' })
  readonly segment: SegmentType;

  constructor(segment: SegmentType) {
    this.segment = segment;
  }
}

@ObjectType('InvalidSegment', {
  implements: UserError,
  description: 'The definition is refused. Nothing was stored.',
})
export class InvalidSegment extends UserError {
  @Field(() => [CampaignProblem], { description: 'Every problem.' }) readonly problems: CampaignProblem[];

  constructor(problems: readonly Problem[]) {
    super(
      'INVALID_SEGMENT',
      problems.map(({ path, message }) => `${path || 'The definition'}: ${message}`).join('; '),
    );
    this.problems = problems.map((problem) => new CampaignProblem(problem));
  }
}

export const SaveSegmentResult = createUnionType({
  name: 'SaveSegmentResult',
  description: 'What came of changing a segment.',
  types: () => [SaveSegmentSuccess, InvalidSegment, NotFound, InvalidInput] as const,
});

export const PreviewSegmentResult = createUnionType({
  name: 'PreviewSegmentResult',
  description: 'Whom a segment would have, or what is wrong with it.',
  types: () => [SegmentPreviewType, InvalidSegment] as const,
});

export function segmentRefusal(
  refusal: SegmentRefusal,
  id?: string,
): InvalidSegment | NotFound | InvalidInput {
  if (refusal.kind === 'NOT_FOUND') return new NotFound('Segment', id);
  if (refusal.kind === 'INVALID_SEGMENT') return new InvalidSegment(refusal.problems);
  return new InvalidInput(refusal.path, refusal.message);
}
