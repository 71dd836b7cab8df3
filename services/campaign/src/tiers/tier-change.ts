import type { LadderInForce } from './ladder';
import type { Stay } from './tier-timeline';

/** What was last said of a member's tier. */
export interface SaidTier {
  /** Undefined: none. */
  readonly slug: string | undefined;
  readonly since: number;
  /** When it has to be looked at again though nothing happens. Infinity: never. */
  readonly dueAt: number;
  /** Counts what was said. */
  readonly revision: number;
}

export const NOTHING_SAID: SaidTier = { slug: undefined, since: -Infinity, dueAt: Infinity, revision: 0 };

/** A tier that has to be said. */
export interface TierStep {
  /** Undefined: none. */
  readonly slug: string | undefined;
  readonly previous: string | undefined;
  readonly at: number;
  readonly until: number;
}

/**
 * What became of a tier since it was last said. Each tier that time brought meanwhile is a step of its own, dated when it came. What
 * a late sale or a refund changes in the past is one step to what stands now, and dated now: what was said stays said, and dates
 * only grow.
 */
export function stepsSince(
  said: SaidTier,
  stays: readonly Stay[],
  { ladder }: LadderInForce,
  now: number,
): TierStep[] {
  const slugOf = (stay: Stay | undefined): string | undefined => stay && ladder.tiers[stay.rank]?.slug;
  const current = stays.at(-1);
  const until = current?.until ?? Infinity;
  const goesOn = slugOf(stays.findLast(({ from }) => from <= said.since)) === said.slug;
  const moves = goesOn
    ? stays
        .filter(({ from }) => from > said.since)
        // What a late sale brought and time has taken since was never so for anybody.
        .filter((stay) => stay === current || stay.from >= said.dueAt)
        .map((stay) => ({ slug: slugOf(stay), at: stay.from, until: stay.until }))
    : [{ slug: slugOf(current), at: Math.max(now, said.since), until }];
  const steps: TierStep[] = [];
  for (const move of moves) {
    const previous = steps.length > 0 ? steps.at(-1)?.slug : said.slug;
    if (move.slug !== previous) steps.push({ ...move, previous });
  }
  return steps;
}

/** What is said now. `due`: the first instant after now at which something that is recorded already begins to count. */
export function saidAfter(
  said: SaidTier,
  steps: readonly TierStep[],
  stays: readonly Stay[],
  due: number,
): SaidTier {
  const current = stays.at(-1);
  const last = steps.at(-1);
  return {
    slug: last ? last.slug : said.slug,
    since: last ? last.at : Math.max(said.since, current?.from ?? said.since),
    dueAt: Math.min(current?.until ?? Infinity, due),
    revision: said.revision + steps.length,
  };
}
