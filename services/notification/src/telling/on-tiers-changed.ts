import { tierChanged } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { TellCredited, TellingStore } from './tell-credited';
import { tieredOf } from './tier-message';

/** Tells members of their tiers. */
export const onTiersChanged = (
  telling: TellCredited,
  storeIn: (tx: Transaction) => TellingStore,
): Hearing => ({
  consumer: 'notification-tiers',
  family: 'award',
  events: [tierChanged],
  handle: async (tx, events) => {
    await telling.tell(
      storeIn(tx),
      events.flatMap((event) => (event.is(tierChanged) ? (tieredOf(event.data) ?? []) : [])),
    );
  },
});
