import { awardsGranted, pointsCredited, pointsTakenBack } from '@accord/contracts';
import type { HeardEvent, Hearing, Messaging } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { AwardWaits } from './award-wait';
import {
  earnedNothing,
  onAwardsGranted,
  onPointsCredited,
  onPointsTakenBack,
  type Wake,
} from './on-points-booked';
import { PointsRepository } from './points.repository';

/** Broadcast: these purchases are settled, these refunds booked. Copies of the service that wait for them look. */
const SETTLED = 'partner.settled';

/** Listens to campaign and ledger, and calls those who wait, in every copy of the service. */
export function hearPoints(messaging: Messaging, waits: AwardWaits): void {
  const wakeAfter =
    (tx: Transaction): Wake =>
    (ids) =>
      tx.afterCommit(() => {
        waits.resolve(ids);
        // Lost at worst: who waits then answers what stands in the row when its time is over.
        messaging.signal(SETTLED, { ids }).catch(() => undefined);
      });
  messaging.onSignal(SETTLED, (data) => waits.resolve((data as { readonly ids: readonly string[] }).ids));
  messaging.hear(awardHearing(wakeAfter));
  messaging.hear(pointsHearing(wakeAfter));
}

const awardHearing = (wakeAfter: (tx: Transaction) => Wake): Hearing => ({
  consumer: 'partner-awards',
  family: 'award',
  events: [awardsGranted],
  // What earns points is settled by the ledger's word.
  concerns: (event) => event.is(awardsGranted) && earnedNothing(event.data),
  handle: (tx, events) =>
    onAwardsGranted(new PointsRepository(tx), data(events, awardsGranted), wakeAfter(tx)),
});

const pointsHearing = (wakeAfter: (tx: Transaction) => Wake): Hearing => ({
  consumer: 'partner-points',
  family: 'points',
  events: [pointsCredited, pointsTakenBack],
  concerns: (event) => !event.is(pointsCredited) || event.data.trigger.kind === 'purchase',
  handle: async (tx, events) => {
    const book = new PointsRepository(tx);
    await onPointsCredited(book, data(events, pointsCredited), wakeAfter(tx));
    await onPointsTakenBack(book, data(events, pointsTakenBack), wakeAfter(tx));
  },
});

const data = <D extends Parameters<HeardEvent['is']>[0]>(
  events: readonly HeardEvent[],
  definition: D,
): HeardEvent<D>['data'][] => events.flatMap((event) => (event.is(definition) ? event.data : []));
