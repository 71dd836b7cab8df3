import { tierChanged, type EventData } from '@accord/contracts';
import { derivedId } from '@accord/values';
import type { Reader } from '../languages/language';
import { say, sayEnd } from '../languages/say';
import type { Message } from './points-credited-message';

/** A member's tier that is another one. It is kept as JSON while it waits. */
export interface Tiered {
  readonly id: string;
  readonly memberId: string;
  readonly tier: Pick<EventData<typeof tierChanged>, 'direction' | 'tierTitle' | 'previousTitle' | 'until'>;
}

/** Undefined: nobody is told, of imports of old sales and of what an operator brings by another ladder. */
export function tieredOf(event: EventData<typeof tierChanged>): Tiered | undefined {
  const { memberId, revision, changedAt, imported, cause, tier, previous } = event;
  if (imported === true || cause === 'LADDER') return undefined;
  const { direction, tierTitle = tier, previousTitle = previous, until } = event;
  const id = derivedId('notification', 'tier', memberId, String(revision ?? changedAt));
  return { id, memberId, tier: { direction, tierTitle, previousTitle, until } };
}

/** What a member is told: which tier it is now and until when, or which one has ended. */
export function tierMessage(
  { tier: { direction, tierTitle: tier = '', previousTitle: previous = '', until } }: Tiered,
  reader: Reader,
): Message {
  const good =
    until === undefined
      ? say(reader, 'tierForEver')
      : say(reader, 'tierUntil', { date: sayEnd(reader, new Date(until)) });
  if (direction !== 'DOWN') return { title: say(reader, 'tierReachedTitle', { tier }), body: good };
  const title = say(reader, 'tierEndedTitle', { previous });
  if (tier === '') return { title, body: say(reader, 'tierNone') };
  return { title, body: `${say(reader, 'tierNow', { tier })}\n${good}` };
}
