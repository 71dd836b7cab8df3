import { memberEnrolled, membersMerged, membersUnmerged } from '@accord/contracts';
import type { HeardEvent, Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { Directory, MergedMember } from './directory';

/** Keeps in which language and zone a member reads, and who reads for one who was merged. */
export const onMembers = (directoryIn: (tx: Transaction) => Directory): Hearing => ({
  consumer: 'notification-members',
  family: 'member',
  events: [memberEnrolled, membersMerged, membersUnmerged],
  handle: async (tx, events) => {
    const directory = directoryIn(tx);
    await directory.rememberMembers(
      events.flatMap((event) => (event.is(memberEnrolled) ? [event.data] : [])),
    );
    for (const merged of events.flatMap((event) => mergedOf(event) ?? []))
      await directory.rememberMerge(merged);
  },
});

function mergedOf(event: HeardEvent): MergedMember | null {
  if (event.is(membersMerged)) return event.data;
  return event.is(membersUnmerged) ? { ...event.data, intoMemberId: null } : null;
}
