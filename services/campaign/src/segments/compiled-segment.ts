import type { Segment } from './segment';
import { parseSegmentRule } from './segment-rule';
import { conditionCompiler } from '../judging/compile';
import { standpoint } from '../judging/standpoint';
import { ALL_PURCHASES, tallyOfPlaces, type Tally } from '../judging/tally';
import { coverStretches, NO_STRETCH, tallyIn, type Memory, type Stretch } from '../language/condition';

/** A segment whose members a condition decides, made ready to decide. */
export interface CompiledSegment {
  readonly segmentId: string;
  /** What has to be known of a member to decide at an instant. */
  stretch(instant: number): Stretch;
  /** Whether the member belongs to it at an instant, by all that is recorded by then. */
  holds(memberId: string, memory: Memory, instant: number): boolean;
}

/** Its definition was checked when it was saved: one that can't be read is a fault of ours. */
export function compileSegment(
  { segmentId, slug, ownerId, definition, names }: Segment,
  zone: string,
): CompiledSegment {
  const rule = parseSegmentRule(definition);
  if (!rule.ok)
    throw new Error(`The stored definition of ${slug} can't be read: ${JSON.stringify(rule.error)}`);
  const { when, currency = '' } = rule.value;
  const condition = conditionCompiler(names, zone).compile(when);
  return {
    segmentId,
    stretch(instant) {
      const stretch = condition.lookback?.(instant) ?? NO_STRETCH;
      // Who is a customer of the owner may have bought there at any time.
      return ownerId === undefined
        ? stretch
        : coverStretches(stretch, { ...NO_STRETCH, tallies: [ALL_PURCHASES] });
    },
    holds(memberId, memory, instant) {
      const known = ownerId === undefined ? memory : seenBy(ownerId, memory);
      if (ownerId !== undefined && !hasBought(known)) return false;
      return condition.holds(standpoint(memberId, currency, zone, instant), known) === true;
    },
  };
}

const hasBought = (memory: Memory): boolean =>
  memory.sales.length > 0 || (tallyIn(memory, ALL_PURCHASES)?.size ?? 0) > 0;

/** A partner's segments are made of what happened there: it learns nothing of what its customers do elsewhere. */
const seenBy = (ownerId: string, memory: Memory): Memory => ({
  ...memory,
  sales: memory.sales.filter(({ partnerId }) => partnerId === ownerId),
  tallies:
    memory.tallies && new Map([...memory.tallies].map(([key, tally]) => [key, tallyAt(ownerId, tally)])),
  reports: (memory.reports ?? []).filter(({ partnerId }) => partnerId === ownerId),
});

const tallyAt = (partnerId: string, tally: Tally): Tally =>
  tallyOfPlaces([...tally.values()].filter((place) => place.partnerId === partnerId));
