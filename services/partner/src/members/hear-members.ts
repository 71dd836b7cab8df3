import { memberEnrolled, membersMerged } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import { KnownMemberRepository } from './known-member.repository';
import { onMemberEnrolled } from './on-member-enrolled';
import { onMembersMerged } from './on-members-merged';

/** Listens to the member service. */
export function hearMembers(messaging: Messaging): void {
  messaging.hear({
    consumer: 'partner-members',
    family: 'member',
    events: [memberEnrolled, membersMerged],
    handle: async (tx, events) => {
      const memory = new KnownMemberRepository(tx);
      await onMemberEnrolled(
        memory,
        events.flatMap((event) => (event.is(memberEnrolled) ? event.data : [])),
      );
      await onMembersMerged(
        memory,
        events.flatMap((event) => (event.is(membersMerged) ? event.data : [])),
      );
    },
  });
}
