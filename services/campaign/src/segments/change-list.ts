import { err, isId, ok, type Clock, type Result } from '@accord/values';
import { mayKeep, type Segment } from './segment';
import type { MembershipChange } from './refresh-segments';
import type { SegmentRefusal } from './save-segment';
import type { Author } from '../campaigns/campaign';

/** Lists of members in one unit of work. */
export interface ListStore {
  find(by: { readonly id: string }): Promise<Segment | undefined>;
  /** Those of the members who have bought at the partner. */
  customersOf(partnerId: string, memberIds: readonly string[]): Promise<ReadonlySet<string>>;
  change(changes: readonly MembershipChange[]): Promise<void>;
}

const MOST = 1_000;

/** Puts members on a list, or takes them off. Who is on it already stays; a partner's list has its own customers only. */
export async function changeList(
  id: string,
  memberIds: readonly string[],
  joins: boolean,
  author: Author,
  ports: { readonly clock: Clock; inTransaction<T>(work: (store: ListStore) => Promise<T>): Promise<T> },
): Promise<Result<Segment, SegmentRefusal>> {
  const refuse = (message: string): Result<Segment, SegmentRefusal> =>
    err({ kind: 'INVALID_INPUT', path: ['memberIds'], message });
  if (memberIds.length > MOST) return refuse(`at most ${MOST} at once`);
  const wrong = memberIds.find((memberId) => !isId('member', memberId));
  if (wrong !== undefined) return refuse(`${wrong} is no member’s id`);
  return ports.inTransaction(async (store) => {
    const segment = await store.find({ id });
    if (!segment || !mayKeep(author, segment)) return err({ kind: 'NOT_FOUND' });
    if (segment.definition !== undefined) return refuse('its condition decides who belongs to it');
    if (joins && segment.ownerId !== undefined) {
      const customers = await store.customersOf(segment.ownerId, memberIds);
      const stranger = memberIds.find((memberId) => !customers.has(memberId));
      if (stranger !== undefined) return refuse(`${stranger} is no customer of this partner`);
    }
    const at = ports.clock.now().getTime();
    const { segmentId } = segment;
    await store.change([...new Set(memberIds)].map((memberId) => ({ segmentId, memberId, joins, at })));
    return ok(segment);
  });
}
