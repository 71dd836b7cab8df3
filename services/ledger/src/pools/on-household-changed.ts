import { householdChanged, type HouseholdSnapshot } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';

/** Remembers each household as it stands. */
export const onHouseholdChanged = (
  save: (tx: Transaction, snapshots: HouseholdSnapshot[]) => Promise<void>,
): Hearing => ({
  consumer: 'ledger-households',
  family: 'member',
  events: [householdChanged],
  handle: (tx, events) =>
    save(
      tx,
      events.flatMap((event) => (event.is(householdChanged) ? [event.data] : [])),
    ),
});
