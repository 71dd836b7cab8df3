import { tierChanged } from '@accord/contracts';
import type { HeardEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { derivedId } from '@accord/values';
import type { Judges } from './judges';
import type { TierChange } from '../judging/occasion';
import { judgeMoments } from '../moments/judge-moments';

/**
 * Hears `tier-changed`, of this service itself: judging it in a transaction of its own keeps the order of locks. What an operator
 * brings by setting another ladder is nothing that a campaign rewards.
 */
export const onTiersChanged =
  (judges: Judges) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    const { triggers } = await judges.rules.current(tx);
    if (!triggers.has('tierChanged')) return;
    const changes = events.flatMap((event): TierChange[] => {
      if (!event.is(tierChanged)) return [];
      const { memberId, tier, previous, changedAt, recordedAt, revision = 1, direction, cause } = event.data;
      if (cause === 'LADDER') return [];
      return [
        {
          kind: 'tierChanged',
          id: derivedId('event', 'tier', memberId, String(revision)),
          memberId,
          revision,
          tier,
          previous,
          direction: direction ?? 'UP',
          occurredAt: Date.parse(changedAt),
          recordedAt: Date.parse(recordedAt),
          zone: judges.programme.zone,
        },
      ];
    });
    if (changes.length > 0) await judgeMoments(tx, changes, judges);
  };
