import { pointsAdjusted, pointsCredited } from '@accord/contracts';
import type { HeardEvent, Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { creditedByHand, creditedByTrigger, type Credited } from './credited';
import type { TellCredited, TellingStore } from './tell-credited';

/** Tells members of points. It asks nobody: what is not known here waits, so that nothing behind it does. */
export const onPoints = (telling: TellCredited, storeIn: (tx: Transaction) => TellingStore): Hearing => ({
  consumer: 'notification-points',
  lingerMs: 50,
  family: 'points',
  events: [pointsCredited, pointsAdjusted],
  handle: async (tx, events) => {
    await telling.tell(
      storeIn(tx),
      events.flatMap((event) => creditedOf(event) ?? []),
    );
  },
});

function creditedOf(event: HeardEvent): Credited | null {
  if (event.is(pointsCredited)) return creditedByTrigger(event.data);
  if (event.is(pointsAdjusted)) return creditedByHand(event.id, event.data);
  return null;
}
