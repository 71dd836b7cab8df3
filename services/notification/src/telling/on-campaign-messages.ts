import { messageRequested } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { announcedOf } from './announced';
import type { TellCredited, TellingStore } from './tell-credited';

/** Tells members what campaigns say. */
export const onCampaignMessages = (
  telling: TellCredited,
  storeIn: (tx: Transaction) => TellingStore,
): Hearing => ({
  consumer: 'notification-campaigns',
  family: 'award',
  events: [messageRequested],
  handle: async (tx, events) => {
    await telling.tell(
      storeIn(tx),
      events.flatMap((event) => (event.is(messageRequested) ? [announcedOf(event.data)] : [])),
    );
  },
});
