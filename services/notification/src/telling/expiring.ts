import type { EventData, pointsExpiring } from '@accord/contracts';
import { derivedId } from '@accord/values';
import type { Announced } from './announced';
import type { Credited } from './credited';
import type { Tiered } from './tier-message';

/** Points that will lapse soon, to be told in one message. It is kept as JSON while it waits. */
export interface Expiring {
  readonly id: string;
  readonly memberId: string;
  readonly expiring: {
    readonly points: number;
    readonly expiresAt: string;
    readonly spendableAt?: readonly string[] | undefined;
  };
}

/** What can be told. */
export type Told = Credited | Expiring | Announced | Tiered;

/** Its id is the same for the same wallet, step and group of points, however often they are announced. */
export function expiringOf(event: EventData<typeof pointsExpiring>): Expiring {
  const { memberId, walletId, daysBefore, points, expiresAt, spendableAt } = event;
  const places = spendableAt ? [...spendableAt].sort() : ['anywhere'];
  const id = derivedId('notification', 'points-expiring', walletId, String(daysBefore), expiresAt, ...places);
  return { id, memberId, expiring: { points, expiresAt, spendableAt } };
}

/** The partners that the message names. */
export function partnersOf(told: Told): string[] {
  if ('announced' in told || 'tier' in told) return [];
  return 'expiring' in told
    ? [...(told.expiring.spendableAt ?? [])]
    : [...new Set(told.credits.flatMap(({ issuerId, spendableAt }) => [issuerId, ...(spendableAt ?? [])]))];
}
