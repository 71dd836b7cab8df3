import { Decimal } from '@accord/values';
import type { Ladder } from './ladder';
import type { Score } from './score';
import { minus, periodAround, plus } from '../judging/calendar';
import type { Span } from '../judging/belonging';

/** A tier that a member had: from when on, and until when it is good without anything new. */
export interface Stay {
  /** Its place on the ladder, 0 the lowest. */
  readonly rank: number;
  readonly from: number;
  /** Infinity: for ever. */
  readonly until: number;
}

/**
 * The tiers that a member had, one after the other, and has by an instant. It follows from what counts alone: in whichever
 * order purchases, awards and refunds are recorded, the same history ends in the same tier. `scores`: oldest first.
 */
export function tierTimeline(
  ladder: Ladder,
  scores: readonly Score[],
  zone: string,
  since: number,
  instant: number,
): Stay[] {
  const counted = scores.filter(({ at }) => at <= instant);
  const lowest = rankOf(ladder, new Decimal(0));
  const balanceAt = balances(ladder, counted, zone);
  const stays: Stay[] = [];
  const reach = (rank: number, at: number, until: number): void => {
    const now = stays.at(-1);
    // What takes nothing to be reached can't be lost.
    const good = rank <= lowest ? Infinity : until;
    if (now?.rank === rank) stays[stays.length - 1] = { ...now, until: Math.max(now.until, good) };
    else stays.push({ rank, from: at, until: good });
  };
  const lapseBy = (now: number): void => {
    for (
      let last = stays.at(-1);
      last && Number.isFinite(last.until) && last.until <= now;
      last = stays.at(-1)
    ) {
      const end = last.until;
      // A year is judged by its last instant; a window by the first in which what reached the tier is no longer in it.
      const early = ladder.within === 'year' ? 1 : 0;
      const judged = (ladder.grace === undefined ? end : minus(end, ladder.grace, zone)) - early;
      const kept = rankOf(ladder, balanceAt(judged));
      const meanwhile = rankOf(ladder, balanceAt(end - early));
      const floor = ladder.atEnd === 'stepDown' ? last.rank - 1 : -1;
      const rank = Math.min(last.rank, Math.max(floor, kept, meanwhile));
      // Of a year that has ended it is good for the next one, which has begun.
      reach(rank, end, goodUntil(ladder, zone, ladder.within === 'year' ? judged : end));
    }
  };
  if (lowest >= 0) reach(lowest, Math.min(since, counted[0]?.at ?? since), Infinity);
  for (const { at } of counted) {
    lapseBy(at);
    const rank = rankOf(ladder, balanceAt(at));
    if (rank >= 0 && rank >= (stays.at(-1)?.rank ?? -1)) reach(rank, at, goodUntil(ladder, zone, at));
  }
  lapseBy(instant);
  return stays;
}

/** When members had which tier, by its slug. */
export function spansOf(ladder: Ladder, stays: readonly Stay[]): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  stays.forEach(({ rank, from }, index) => {
    const slug = ladder.tiers[rank]?.slug;
    if (slug !== undefined)
      spans.set(slug, [...(spans.get(slug) ?? []), { from, to: stays[index + 1]?.from }]);
  });
  return spans;
}

/** What counts at an instant, up to it; of scores, oldest first. */
export function balances(
  { within }: Ladder,
  scores: readonly Score[],
  zone: string,
): (instant: number) => Decimal {
  const sums = [new Decimal(0)];
  for (const { worth } of scores) sums.push(sums.at(-1)!.plus(worth));
  const startOf = (instant: number): number => {
    if (within === 'ever') return -Infinity;
    return within === 'year' ? periodAround('year', zone, instant).start : minus(instant, within, zone) + 1;
  };
  return (instant) => sums[before(scores, instant + 1)]!.minus(sums[before(scores, startOf(instant))]!);
}

/** How many occurred before an instant: by halving, as histories can be long. */
function before(scores: readonly Score[], instant: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scores[middle]!.at < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The highest tier that a balance reaches; -1: none. */
const rankOf = ({ tiers }: Ladder, balance: Decimal): number =>
  tiers.findLastIndex(({ atLeast }) => balance.gte(atLeast));

/** A tier of a year is good to the end of the next one, one of a window as long as the window; and the grace. */
function goodUntil({ within, grace }: Ladder, zone: string, instant: number): number {
  if (within === 'ever') return Infinity;
  const end =
    within === 'year'
      ? periodAround('year', zone, periodAround('year', zone, instant).end).end
      : plus(instant, within, zone);
  return grace === undefined ? end : plus(end, grace, zone);
}
