import { memberEnrolled } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import { KnownMemberRepository } from './known-member.repository';
import { onMemberEnrolled } from './on-member-enrolled';

/** Listens to the member service. */
export function hearMembers(messaging: Messaging): void {
  messaging.hear({
    consumer: 'partner-members',
    family: 'member',
    events: [memberEnrolled],
    handle: (tx, events) =>
      onMemberEnrolled(
        new KnownMemberRepository(tx),
        events.flatMap((event) => (event.is(memberEnrolled) ? event.data : [])),
      ),
  });
}
