import { pointsAdjusted, pointsCredited, pointsExpiring, pointsTransferred } from '@accord/contracts';
import type { HeardEvent, Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { creditedByHand, creditedByTrigger, transferred } from './credited';
import { expiringOf, type Told } from './expiring';
import type { TellCredited, TellingStore } from './tell-credited';

/** Tells members of points. It asks nobody: what is not known here waits, so that nothing behind it does. */
export const onPoints = (telling: TellCredited, storeIn: (tx: Transaction) => TellingStore): Hearing => ({
  consumer: 'notification-points',
  lingerMs: 50,
  family: 'points',
  events: [pointsCredited, pointsAdjusted, pointsExpiring, pointsTransferred],
  handle: async (tx, events) => {
    await telling.tell(
      storeIn(tx),
      events.flatMap((event) => toldOf(event) ?? []),
    );
  },
});

function toldOf(event: HeardEvent): Told | null {
  if (event.is(pointsCredited)) return creditedByTrigger(event.data);
  if (event.is(pointsAdjusted)) return creditedByHand(event.id, event.data);
  if (event.is(pointsTransferred)) return transferred(event.data);
  return event.is(pointsExpiring) ? expiringOf(event.data) : null;
}
