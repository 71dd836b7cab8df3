import { partnerChanged, type PartnerSnapshot } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';

/** Remembers each partner's terms as they stand. */
export const onPartnerChanged = (
  save: (tx: Transaction, snapshots: PartnerSnapshot[]) => Promise<void>,
): Hearing => ({
  consumer: 'ledger-partners',
  family: 'partner',
  events: [partnerChanged],
  handle: (tx, events) =>
    save(
      tx,
      events.flatMap((event) => (event.is(partnerChanged) ? [event.data] : [])),
    ),
});
