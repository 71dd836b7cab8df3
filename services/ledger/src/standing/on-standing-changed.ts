import { cardsChanged, tierChanged } from '@accord/contracts';
import type { HeardEvent, Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { KnownStanding } from './standing';

type Heard = (tx: Transaction, standings: readonly KnownStanding[]) => Promise<void>;

/** Hears of tiers, on which it may depend whether points lapse. */
export const onTierChanged = (remember: Heard): Hearing => ({
  consumer: 'ledger-tiers',
  family: 'award',
  events: [tierChanged],
  handle: (tx, events) => remember(tx, events.flatMap(tierOf)),
});

/** Hears which kinds of cards members have. */
export const onCardsChanged = (remember: Heard): Hearing => ({
  consumer: 'ledger-cards',
  lingerMs: 50,
  family: 'member',
  events: [cardsChanged],
  handle: (tx, events) => remember(tx, events.flatMap(cardsOf)),
});

function tierOf(event: HeardEvent): KnownStanding[] {
  if (!event.is(tierChanged)) return [];
  const { memberId, tier, changedAt } = event.data;
  return [
    {
      memberId,
      aspect: 'TIER',
      since: new Date(changedAt),
      names: tier === undefined ? [] : [tier],
      eventId: event.id,
    },
  ];
}

function cardsOf(event: HeardEvent): KnownStanding[] {
  if (!event.is(cardsChanged)) return [];
  const { memberId, kinds, changedAt } = event.data;
  return [{ memberId, aspect: 'CARD_KIND', since: new Date(changedAt), names: kinds, eventId: event.id }];
}
