import {
  awardsGranted,
  awardsReduced,
  messageRequested,
  pointsCredited,
  pointsExpiring,
  pointsTakenBack,
  type EventData,
} from '@accord/contracts';
import type { Messaging } from '@accord/messaging';

/** All that the campaign service and the ledger have told by now. */
export interface Told {
  readonly granted: EventData<typeof awardsGranted>[];
  readonly reduced: EventData<typeof awardsReduced>[];
  readonly messages: EventData<typeof messageRequested>[];
  readonly credited: EventData<typeof pointsCredited>[];
  readonly expiring: EventData<typeof pointsExpiring>[];
  readonly takenBack: EventData<typeof pointsTakenBack>[];
}

export function listen(messaging: Messaging): Told {
  const told: Told = { granted: [], reduced: [], messages: [], credited: [], expiring: [], takenBack: [] };
  messaging.hear({
    consumer: 'audience-awards',
    family: 'award',
    events: [awardsGranted, awardsReduced, messageRequested],
    handle: (tx, events) => {
      tx.afterCommit(() => {
        for (const event of events) {
          if (event.is(awardsGranted)) told.granted.push(event.data);
          if (event.is(awardsReduced)) told.reduced.push(event.data);
          if (event.is(messageRequested)) told.messages.push(event.data);
        }
      });
      return Promise.resolve();
    },
  });
  messaging.hear({
    consumer: 'audience-points',
    family: 'points',
    events: [pointsCredited, pointsExpiring, pointsTakenBack],
    handle: (tx, events) => {
      tx.afterCommit(() => {
        for (const event of events) {
          if (event.is(pointsCredited)) told.credited.push(event.data);
          if (event.is(pointsExpiring)) told.expiring.push(event.data);
          if (event.is(pointsTakenBack)) told.takenBack.push(event.data);
        }
      });
      return Promise.resolve();
    },
  });
  return told;
}
