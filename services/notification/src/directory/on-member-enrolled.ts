import { memberEnrolled } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import { Directory } from './directory.repository';

/** Keeps in which language and zone a member reads. */
export const onMemberEnrolled: Hearing = {
  consumer: 'notification-members',
  family: 'member',
  events: [memberEnrolled],
  handle: async (tx, events) => {
    await new Directory(tx).rememberMembers(
      events.flatMap((event) => (event.is(memberEnrolled) ? [event.data] : [])),
    );
  },
};
