import { partnerChanged } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import { Directory } from './directory.repository';

/** Keeps what partners are called. */
export const onPartnerChanged: Hearing = {
  consumer: 'notification-partners',
  family: 'partner',
  events: [partnerChanged],
  handle: async (tx, events) => {
    await new Directory(tx).rememberPartners(
      events.flatMap((event) => (event.is(partnerChanged) ? [event.data] : [])),
    );
  },
};
