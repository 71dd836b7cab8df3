import type { CompiledSegment } from './compiled-segment';
import { coverStretches, type Memory, type Stretch } from '../language/condition';

/** Who joined or left a segment, and when. */
export interface MembershipChange {
  readonly segmentId: string;
  readonly memberId: string;
  readonly joins: boolean;
  readonly at: number;
}

/** What deciding reads and writes, in one unit of work; each call costs a fixed number of queries. */
export interface SegmentBook {
  memories(stretches: ReadonlyMap<string, Stretch>): Promise<ReadonlyMap<string, Memory>>;
  /** Who belongs to them now: `segment member`. */
  memberships(segmentIds: readonly string[], memberIds: readonly string[]): Promise<ReadonlySet<string>>;
  change(changes: readonly MembershipChange[]): Promise<void>;
}

/** Decides of these members anew whether they belong to these segments, as of an instant. */
export async function refreshSegments(
  segments: readonly CompiledSegment[],
  memberIds: readonly string[],
  instant: number,
  book: SegmentBook,
): Promise<void> {
  if (segments.length === 0 || memberIds.length === 0) return;
  const stretch = segments.map((segment) => segment.stretch(instant)).reduce(coverStretches);
  const memories = await book.memories(new Map(memberIds.map((memberId) => [memberId, stretch])));
  const ids = segments.map(({ segmentId }) => segmentId);
  const belongs = await book.memberships(ids, memberIds);
  const changes = segments.flatMap((segment) =>
    memberIds.flatMap((memberId): MembershipChange[] => {
      const { segmentId } = segment;
      const joins = segment.holds(memberId, memories.get(memberId) ?? NOTHING_KNOWN, instant);
      const changed = joins !== belongs.has(`${segmentId} ${memberId}`);
      return changed ? [{ segmentId, memberId, joins, at: instant }] : [];
    }),
  );
  await book.change(changes);
}

const NOTHING_KNOWN: Memory = { sales: [], consumed: new Set() };
