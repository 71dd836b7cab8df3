import { cardsChanged, memberChanged } from '@accord/contracts';
import type { HeardEvent, Messaging } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { askMembers } from './ask-members';
import { saveCardKinds, saveMembers } from './member-facts.repository';

/** Hears `member-changed` and `cards-changed`: keeps what conditions may ask of members. */
export const onMembersChanged =
  (messaging: Pick<Messaging, 'ask'>) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    await saveCardKinds(
      tx,
      events.flatMap((event) => (event.is(cardsChanged) ? [event.data] : [])),
    );
    const changed = new Set(
      events.flatMap((event) => (event.is(memberChanged) ? [event.data.memberId] : [])),
    );
    await saveMembers(tx, await askMembers(messaging, [...changed]));
  };
