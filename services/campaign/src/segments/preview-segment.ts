import { err, ok, type Result } from '@accord/values';
import { compileSegment } from './compiled-segment';
import type { SegmentBook } from './refresh-segments';
import { prepareSegment, type SegmentPorts } from './save-segment';
import { isRfm } from './rfm';
import { ownerOf, type Segment } from './segment';
import type { Author } from '../campaigns/campaign';
import type { Problem } from '../language/problem';

/** How many members a definition would have now. */
export interface SegmentPreview {
  readonly count: number;
  /** Some of them. */
  readonly sample: readonly string[];
}

export interface PreviewPorts extends Pick<SegmentPorts, 'partners' | 'programme' | 'clock'> {
  /** Members after that one, in the order of their ids. */
  membersAfter(memberId: string): Promise<readonly string[]>;
  /** The first members of a segment by ranks, and how many there are. */
  ranked(
    segment: Pick<Segment, 'slug' | 'definition' | 'names' | 'ownerId'>,
    now: Date,
    some: number,
  ): Promise<SegmentPreview>;
  readonly book: Pick<SegmentBook, 'memories'>;
}

const SAMPLE = 10;

/** Looks at all members, range by range; nothing is stored. */
export async function previewSegment(
  definition: unknown,
  author: Author,
  ports: PreviewPorts,
): Promise<Result<SegmentPreview, readonly Problem[]>> {
  const prepared = await prepareSegment(definition ?? null, ports, ownerOf(author));
  if (!prepared.ok) return err(prepared.error);
  if (isRfm(definition)) {
    const asked = { slug: 'preview', ownerId: ownerOf(author), definition, names: prepared.value };
    return ok(await ports.ranked(asked, ports.clock.now(), SAMPLE));
  }
  const segment = compileSegment(
    { segmentId: '', slug: 'preview', name: '', ownerId: ownerOf(author), definition, names: prepared.value },
    ports.programme.zone,
  );
  const instant = ports.clock.now().getTime();
  const found: string[] = [];
  let count = 0;
  for (let after = ''; ;) {
    const range = await ports.membersAfter(after);
    const last = range.at(-1);
    if (last === undefined) return ok({ count, sample: found });
    const stretch = segment.stretch(instant);
    const memories = await ports.book.memories(new Map(range.map((memberId) => [memberId, stretch])));
    for (const [memberId, memory] of memories) {
      if (!segment.holds(memberId, memory, instant)) continue;
      count += 1;
      if (found.length < SAMPLE) found.push(memberId);
    }
    after = last;
  }
}
