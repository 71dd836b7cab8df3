import { addDuration, type Renewal } from '@accord/values';
import type { MovementKind } from '../book/journal';

/** What a member has from an instant on, until the next entry: tiers by slug, or kinds of cards. */
export interface Standing {
  readonly since: Date;
  readonly names: readonly string[];
}

/** What is recorded of a member that can renew points or keep them alive. Histories have the earliest first. */
export interface Vitality {
  /** The member's last movement of points in this wallet; null: none yet. */
  readonly activeAt: Date | null;
  readonly tiers: readonly Standing[];
  readonly cardKinds: readonly Standing[];
}

/** What a lot says of it. The zone is the programme's when it was recorded: a promise does not move with a setting. */
export interface LotRenewal extends Renewal {
  readonly zone: string;
}

const renewing: ReadonlySet<MovementKind> = new Set(['EARN', 'SPEND', 'TRANSFER', 'CONVERT']);

/** Whether it is a movement by the member. What the operator, a refund or the clock does renews nothing. */
export const isActivity = (kind: MovementKind): boolean => renewing.has(kind);

/**
 * When a lot lapses, by what is known now (domain rule 7): never earlier than stated; null: not while things stand as they
 * do. What keeps it alive does so while all of it holds: the first that ends, ends it. The instant is exclusive.
 */
export function renewedExpiry(stated: Date, renewal: LotRenewal, vitality: Vitality): Date | null {
  const { inactivity, keptAlive, zone } = renewal;
  const afterActivity = (length: typeof inactivity): Date =>
    length === undefined || vitality.activeAt === null
      ? stated
      : later(stated, addDuration(vitality.activeAt, length, zone));
  const renewed = afterActivity(inactivity);
  if (keptAlive === undefined) return renewed;
  const { tier, cardKind, activityWithin } = keptAlive;
  const ends = [
    tier ? endOfStanding(vitality.tiers, tier, renewed) : null,
    cardKind ? endOfStanding(vitality.cardKinds, cardKind, renewed) : null,
    activityWithin === undefined ? null : later(renewed, afterActivity(activityWithin)),
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : ends.reduce(earlier);
}

/** The first instant, from `from` on, at which the member has none of these; null: it has, as far as is known. */
function endOfStanding(history: readonly Standing[], names: readonly string[], from: Date): Date | null {
  const holds = (standing: Standing | undefined): boolean =>
    standing !== undefined && standing.names.some((name) => names.includes(name));
  if (!holds(history.findLast(({ since }) => since <= from))) return from;
  return history.find((standing) => standing.since > from && !holds(standing))?.since ?? null;
}

const later = (one: Date, other: Date): Date => (one < other ? other : one);
const earlier = (one: Date, other: Date): Date => (other < one ? other : one);
