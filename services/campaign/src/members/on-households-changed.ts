import { householdChanged } from '@accord/contracts';
import type { HeardEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { saveHousehold } from './households.repository';

/** Hears `household-changed`: keeps who is in which household from when on. */
export async function onHouseholdsChanged(tx: Transaction, events: readonly HeardEvent[]): Promise<void> {
  for (const event of events) if (event.is(householdChanged)) await saveHousehold(tx, event.data);
}
