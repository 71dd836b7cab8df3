import { memberEnrolled } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { Directory } from './directory';

/** Keeps in which language and zone a member reads. */
export const onMemberEnrolled = (directoryIn: (tx: Transaction) => Directory): Hearing => ({
  consumer: 'notification-members',
  family: 'member',
  events: [memberEnrolled],
  handle: async (tx, events) => {
    await directoryIn(tx).rememberMembers(
      events.flatMap((event) => (event.is(memberEnrolled) ? [event.data] : [])),
    );
  },
});
