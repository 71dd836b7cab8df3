import { cardsChanged, memberChanged } from '@accord/contracts';
import type { HeardEvent, Messaging } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { RulesInForce } from '../judgements/rules-in-force';
import { keepingSegments } from '../segments/keeping-segments.repository';
import { askMembers } from './ask-members';
import { saveCardKinds, saveMembers } from './member-facts.repository';

/** Hears `member-changed` and `cards-changed`: keeps what conditions may ask of members. */
export const onMembersChanged =
  (messaging: Pick<Messaging, 'ask'>, rules: RulesInForce) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    const touched = events.flatMap((event) =>
      event.is(memberChanged) || event.is(cardsChanged)
        ? [{ memberId: event.data.memberId, recordedAt: event.time.getTime() }]
        : [],
    );
    await keepingSegments(tx, rules, touched, async () => {
      await saveCardKinds(
        tx,
        events.flatMap((event) => (event.is(cardsChanged) ? [event.data] : [])),
      );
      const changed = new Set(
        events.flatMap((event) => (event.is(memberChanged) ? [event.data.memberId] : [])),
      );
      await saveMembers(tx, await askMembers(messaging, [...changed]));
    });
  };
