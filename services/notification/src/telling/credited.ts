import type { EventData, pointsAdjusted, pointsCredited, pointsTransferred } from '@accord/contracts';
import { derivedId } from '@accord/values';

/** Points that somebody has got, or sent to another member, at once, to be told in one message. It is kept as JSON while it waits. */
export interface Credited {
  /** Of the message: the same for the same event, for ever, so that what is told twice is there once. */
  readonly id: string;
  readonly memberId: string;
  readonly recordedAt: string;
  /** Points that only count, such as those of tiers: they are not spent. */
  readonly isStatus?: boolean | undefined;
  /** Where points were sent or came from another member. */
  readonly transfer?: Transferred | undefined;
  /** All positive; empty where points were sent. */
  readonly credits: readonly {
    readonly points: number;
    readonly issuerId: string;
    readonly availableAt?: string | undefined;
    readonly expiresAt?: string | undefined;
    readonly spendableAt?: readonly string[] | undefined;
  }[];
}

export interface Transferred {
  readonly direction: 'OUT' | 'IN';
  readonly points: number;
  readonly fee?: number | undefined;
  /** An operator has reversed a transfer. */
  readonly returned: boolean;
}

/** What a trigger gave. Null: nothing is to be told, as it was an import of old sales, or all of it was refused. */
export function creditedByTrigger(event: EventData<typeof pointsCredited>): Credited | null {
  const { memberId, trigger, recordedAt, kind, currency } = event;
  const credits = event.credits
    .filter(({ points }) => points > 0)
    .map(({ points, issuerId, availableAt, expiresAt, spendableAt }) => ({
      points,
      issuerId,
      availableAt,
      expiresAt,
      spendableAt,
    }));
  if (event.imported || credits.length === 0) return null;
  const id = derivedId(
    'notification',
    'points-credited',
    trigger.kind,
    trigger.id,
    memberId,
    ...(kind ? [currency] : []),
  );
  return { id, memberId, recordedAt, credits, ...(kind === 'STATUS' ? { isStatus: true } : {}) };
}

/** What the operator gave by hand. Null: it took. */
export function creditedByHand(eventId: string, event: EventData<typeof pointsAdjusted>): Credited | null {
  const { memberId, recordedAt, partnerId, points, expiresAt, spendableAt } = event;
  if (points <= 0) return null;
  const id = derivedId('notification', 'points-adjusted', eventId);
  return { id, memberId, recordedAt, credits: [{ points, issuerId: partnerId, expiresAt, spendableAt }] };
}

/** Points sent, told to who sent them, or received, told to who got them. */
export function transferred(event: EventData<typeof pointsTransferred>): Credited {
  const { transferId, memberId, direction, points, fee, lots, returns, recordedAt } = event;
  const id = derivedId('notification', 'points-transferred', transferId, direction);
  return {
    id,
    memberId,
    recordedAt,
    transfer: { direction, points, fee, returned: returns !== undefined },
    credits: lots ?? [],
  };
}
