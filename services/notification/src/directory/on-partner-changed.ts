import { partnerChanged } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { Directory } from './directory';

/** Keeps what partners are called. */
export const onPartnerChanged = (directoryIn: (tx: Transaction) => Directory): Hearing => ({
  consumer: 'notification-partners',
  family: 'partner',
  events: [partnerChanged],
  handle: async (tx, events) => {
    await directoryIn(tx).rememberPartners(
      events.flatMap((event) => (event.is(partnerChanged) ? [event.data] : [])),
    );
  },
});
