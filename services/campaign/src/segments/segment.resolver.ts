import {
  CurrentCaller,
  forbidden,
  isMember,
  isOperator,
  type Caller,
  type InvalidInput,
  type NotFound,
} from '@accord/subgraph';
import type { Result } from '@accord/values';
import { GraphQLJSON } from '@accord/scalars';
import { Arg, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { changeList, type ListStore } from './change-list';
import { previewSegment, type PreviewPorts } from './preview-segment';
import {
  deleteSegment,
  saveSegment,
  type SegmentPorts,
  type SegmentRefusal,
  type SegmentStore,
} from './save-segment';
import { ownerOf, type Segment } from './segment';
import {
  InvalidSegment,
  PreviewSegmentResult,
  SaveSegmentResult,
  SaveSegmentSuccess,
  SegmentInput,
  SegmentPreviewType,
  segmentRefusal,
  SegmentType,
} from './segment.type';
import { authorOf } from '../campaigns/campaign-author';
import { CampaignMember } from '../members/campaign-member.type';

type Outcome = SaveSegmentSuccess | InvalidSegment | NotFound | InvalidInput;

export interface SegmentDesk extends SegmentPorts, PreviewPorts {
  inTransaction<T>(work: (store: SegmentStore & ListStore) => Promise<T>): Promise<T>;
  list(ownerId: string | undefined): Promise<readonly Segment[]>;
  ofMember(memberId: string): Promise<readonly Segment[]>;
}

const outcomeOf = (result: Result<Segment, SegmentRefusal>, id?: string): Outcome =>
  result.ok ? new SaveSegmentSuccess(new SegmentType(result.value, true)) : segmentRefusal(result.error, id);

@Resolver(() => CampaignMember)
export class SegmentResolver {
  constructor(private readonly desk: SegmentDesk) {}

  @FieldResolver(() => [SegmentType], {
    description:
      'The segments that the member belongs to now. The member and operators see all, an owner’s key those of its partner.',
  })
  async segments(@Root() { id }: CampaignMember, @CurrentCaller() caller: Caller): Promise<SegmentType[]> {
    if (isOperator(caller) || isMember(caller, id))
      return (await this.desk.ofMember(id)).map((segment) => new SegmentType(segment, isOperator(caller)));
    if (caller.kind !== 'partner') throw forbidden('These segments are not yours to see');
    const ownerId = ownerOf(authorOf(caller));
    const own = (await this.desk.ofMember(id)).filter((segment) => segment.ownerId === ownerId);
    return own.map((segment) => new SegmentType(segment, true));
  }

  @Query(() => [SegmentType], {
    name: 'segments',
    description: 'All segments, for operators; an owner sees those of its partner.',
  })
  async allSegments(@CurrentCaller() caller: Caller): Promise<SegmentType[]> {
    const segments = await this.desk.list(ownerOf(authorOf(caller)));
    return segments.map((segment) => new SegmentType(segment, true));
  }

  @Query(() => PreviewSegmentResult, {
    description:
      'How many members a definition would have now: an owner’s of its own customers. It looks at all members; nothing is stored.',
  })
  async previewSegment(
    @CurrentCaller() caller: Caller,
    @Arg('definition', () => GraphQLJSON, { description: 'As in `SegmentInput`.' }) definition: unknown,
  ): Promise<SegmentPreviewType | InvalidSegment> {
    const preview = await previewSegment(definition, authorOf(caller), this.desk);
    if (!preview.ok) return new InvalidSegment(preview.error);
    return new SegmentPreviewType(preview.value.count, isOperator(caller) ? preview.value.sample : []);
  }

  @Mutation(() => SaveSegmentResult, {
    description:
      'Makes a segment. With a definition it has its members when this answers. Operators; owners, of their own customers.',
  })
  async createSegment(
    @CurrentCaller() caller: Caller,
    @Arg('input', () => SegmentInput, { description: 'The segment.' }) input: SegmentInput,
  ): Promise<Outcome> {
    return outcomeOf(await saveSegment(draftOf(input), authorOf(caller), this.desk));
  }

  @Mutation(() => SaveSegmentResult, {
    description: 'Changes a segment. One that campaigns name keeps its slug; a list stays a list.',
  })
  async updateSegment(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'seg_…' }) id: string,
    @Arg('input', () => SegmentInput, { description: 'The whole segment as it is to be.' })
    input: SegmentInput,
  ): Promise<Outcome> {
    return outcomeOf(await saveSegment(draftOf(input), authorOf(caller), this.desk, id), id);
  }

  @Mutation(() => SaveSegmentResult, { description: 'Refused while a campaign that is not over names it.' })
  async deleteSegment(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'seg_…' }) id: string,
  ): Promise<Outcome> {
    return outcomeOf(await deleteSegment(id, authorOf(caller), this.desk), id);
  }

  @Mutation(() => SaveSegmentResult, {
    description: 'Puts members on a list, from now on. At most 1,000 at once; an owner its own customers.',
  })
  async addSegmentMembers(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'seg_…' }) id: string,
    @Arg('memberIds', () => [ID], { description: 'mem_…' }) memberIds: string[],
  ): Promise<Outcome> {
    return outcomeOf(await changeList(id, memberIds, true, authorOf(caller), this.desk), id);
  }

  @Mutation(() => SaveSegmentResult, {
    description: 'Takes members off a list, from now on. At most 1,000 at once.',
  })
  async removeSegmentMembers(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'seg_…' }) id: string,
    @Arg('memberIds', () => [ID], { description: 'mem_…' }) memberIds: string[],
  ): Promise<Outcome> {
    return outcomeOf(await changeList(id, memberIds, false, authorOf(caller), this.desk), id);
  }
}

const draftOf = ({ slug, name, definition }: SegmentInput) => ({
  slug,
  name,
  ...(definition === undefined || definition === null ? {} : { definition }),
});
