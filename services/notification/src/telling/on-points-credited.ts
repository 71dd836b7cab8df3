import { pointsCredited } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import { PostgresTelling } from './telling.repository';
import type { TellPointsCredited } from './tell-points-credited';

/** Tells members of points. It asks nobody: what is not known here waits, so that nothing behind it does. */
export const onPointsCredited = (telling: TellPointsCredited, rang: () => void): Hearing => ({
  consumer: 'notification-points',
  family: 'points',
  events: [pointsCredited],
  handle: async (tx, events) => {
    const credited = events.flatMap((event) => (event.is(pointsCredited) ? [event.data] : []));
    await telling.tell(new PostgresTelling(tx, rang), credited);
  },
});
