import { Decimal } from '@accord/values';
import type { Ladder, Tier } from './ladder';
import type { Score } from './score';
import { balances, tierTimeline } from './tier-timeline';

/** The tier that a member has, and what is missing. */
export interface TierStanding {
  readonly tier: Tier;
  /** 1 is the lowest. */
  readonly rank: number;
  readonly since: Date;
  /** Until when it is good without anything new; absent: for ever. */
  readonly until?: Date | undefined;
  /** Missing to the next tier; absent: there is none. In tier points, whole units of the currency, or visits. */
  readonly toNext?: bigint | undefined;
  /** Missing to keep it; 0: it is kept. Absent: it has not to be kept. */
  readonly toKeep?: bigint | undefined;
}

/** Undefined: none. `scores`: oldest first. */
export function standingNow(
  ladder: Ladder,
  scores: readonly Score[],
  zone: string,
  since: number,
  now: number,
): TierStanding | undefined {
  const stay = tierTimeline(ladder, scores, zone, since, now).at(-1);
  const tier = stay && ladder.tiers[stay.rank];
  if (!tier) return undefined;
  const balance = balances(ladder, scores, zone)(now);
  const next = ladder.tiers[stay.rank + 1];
  const lapses = Number.isFinite(stay.until);
  return {
    tier,
    rank: stay.rank + 1,
    since: new Date(stay.from),
    ...(next ? { toNext: missing(next, balance) } : {}),
    ...(lapses ? { until: new Date(stay.until), toKeep: missing(tier, balance) } : {}),
  };
}

const missing = ({ atLeast }: Tier, balance: Decimal): bigint =>
  BigInt(Decimal.max(0, atLeast.minus(balance)).ceil().toFixed());
