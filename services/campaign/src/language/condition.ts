import type { z } from 'zod';
import type { Belonging } from '../judging/belonging';
import type { Judged, Reported, Sale } from '../judging/occasion';
import type { MemberRecord } from '../judging/member-facts';
import type { Tallied, Tally } from '../judging/tally';
import type { Speaker } from '../phrases/speaker';
import type { Ground, Names, TriggerKind } from './ground';
import type { LineTest } from './line-filter';
import type { Match } from './matches';
import type { Path } from './problem';
import type { DescribedWord, Spoken } from './words';

/** A condition as it was parsed. */
export type Condition = Spoken<ConditionWord>;

/**
 * One word of the language that can stand as a condition. Each is one file in `conditions/`, named in `registry.ts`,
 * with its phrases in the catalogues: that is all a new one needs.
 */
export interface ConditionWord<Value = unknown> extends DescribedWord {
  /** Reads the value beside the word; `condition` reads a nested one. */
  schema(condition: z.ZodType<Condition>): z.ZodType<Value>;
  /** Reports what the form alone does not show. It is also how a campaign's partners are found: it asks the ground for each. */
  check(value: Value, path: Path, ground: ConditionGround): void;
  compile(value: Value, compiler: ConditionCompiler): CompiledCondition;
  /** In plain words, to stand in a list: "at grocer". */
  phrase(value: Value, speaker: ConditionSpeaker): string;
  /**
   * What is missing where it does not hold, with the nearest step that would change it: "3 more purchases at 1 more partner by
   * September 30". Stands after "Missing:". Absent: the phrase itself is named.
   */
  missing?(value: Value, gap: Gap): string;
  /** Of a condition made of others: these. */
  parts?(value: Value): readonly Condition[];
  /** Absent: it is nothing that one works towards. */
  readonly goal?: Goal<Value>;
}

/** What makes a condition something that a member works towards, purchase by purchase. */
export interface Goal<Value> {
  is(value: Value): boolean;
  /** How far the member has come at the instant of the occasion, which does not count itself. */
  progress(value: Value, gap: Gap): Progress;
  /** The first instant that is too late for all that was begun by an instant. */
  lapses(value: Value, instant: number, zone: string): number;
}

/** How far a member has come. */
export interface Progress {
  /** In steps: purchases, visits, partners, days, periods; or in whole units of an amount or a quantity. */
  readonly measure: 'steps' | 'units';
  readonly current: number;
  /** More than `current` as long as something is missing. */
  readonly target: number;
  /** From when on counts what counts. */
  readonly from: number;
  /** Whether anything counts already. */
  readonly begun: boolean;
  /** The first instant that is too late for what is missing; absent: there is time. */
  readonly until?: number | undefined;
  /** In words; absent: it is reached. */
  readonly missing?: string | undefined;
  /** What was rewarded does not count again: a new round begins. */
  readonly inRounds: boolean;
}

export interface ConditionGround extends Ground {
  /** Whether the condition is asked of past purchases: it can't look at the history itself then. */
  readonly inHistory: boolean;
  /** Checks a nested one. `past`: it is asked of past ones of that kind. */
  check(condition: Condition, path: Path, past?: TriggerKind): void;
}

export interface ConditionCompiler {
  readonly names: Names;
  /** The programme's zone, of calendar windows. */
  readonly zone: string;
  compile(condition: Condition): CompiledCondition;
}

export interface ConditionSpeaker {
  readonly speaker: Speaker;
  partner(slug: string): string;
  phrase(condition: Condition): string;
}

/** A condition that does not hold, and all that is known of why. */
export interface Gap extends ConditionSpeaker {
  readonly occasion: Judged;
  readonly memory: Memory;
  readonly compiler: ConditionCompiler;
  /** The first instant that is too late for another reason; absent: none. */
  readonly latest?: number | undefined;
  /** Of a nested condition; undefined: it holds. */
  missing(condition: Condition): string | undefined;
}

/** Whether a condition holds; undefined: the member's history has to be seen first. */
export type Verdict = boolean | undefined;

export interface CompiledCondition {
  /** Pure: the same occasion and memory always give the same verdict. Without `memory`, history is unknown. */
  holds(occasion: Judged, memory?: Memory): Verdict;
  /** It holds at these partners alone; absent: it may hold anywhere. */
  readonly partners?: ReadonlySet<string>;
  /** It can hold only where each of these matches: by one of them its campaign is found. */
  readonly matches?: readonly Match[];
  /** The stretch of history that it looks at; absent: none. */
  readonly lookback?: Lookback;
  /** How much work it is to decide, where others stand beside it; absent: next to none. */
  readonly work?: 'lines';
  /** The lines it is about, so that a history counts their amount and quantity; absent: the whole sale. */
  readonly lines?: LineTest;
}

/** Which recorded purchases matter for one that occurred at an instant: from … to, both included. */
export type Lookback = (occurredAt: number) => Stretch;
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Visits and events of these days are needed too. */
  readonly reports?: boolean;
  /** What the member is like is needed. */
  readonly member?: boolean;
  /** What the member belongs to is needed. */
  readonly belonging?: boolean;
  /** Which tiers the member had is needed. */
  readonly tier?: boolean;
  /** Purchases of all time that are counted; whatever the instant. */
  readonly tallies?: readonly Tallied[];
}

/** No purchases at all. */
export const NO_STRETCH = { from: Infinity, to: -Infinity } as const;

/** The stretch with all purchases instead of tallies: for what has to be told, and not only decided. */
export function withoutTallies({ tallies, ...stretch }: Stretch): Stretch {
  return tallies ? { ...stretch, from: -Infinity, to: Infinity } : stretch;
}

/** What is known of the member when an occasion is judged. */
export interface Memory {
  /** All purchases recorded by now in the needed stretch, this one apart, those wholly refunded left out; oldest first. */
  readonly sales: readonly Sale[];
  /** Counted purchases of all time, this one apart, by key. Absent: all purchases are in `sales`. */
  readonly tallies?: ReadonlyMap<string, Tally> | undefined;
  /** Visits and events in the needed stretch, this one apart; oldest first. Absent: nobody asked. */
  readonly reports?: readonly Reported[];
  /** What the member is like. Absent: nobody asked, or nothing is known. */
  readonly member?: MemberRecord | undefined;
  /** What the member belongs to. Absent: nobody asked. */
  readonly belonging?: Belonging | undefined;
  /** Purchases that have already led to an award of this campaign, for conditions that consume. */
  readonly consumed: Pick<ReadonlySet<string>, 'has'>;
  /** Told what a condition that holds would consume. */
  consume?(saleIds: readonly string[]): void;
}

/** What was counted; undefined: all purchases are there to be counted. That a tally was not loaded would be a fault of ours. */
export function tallyIn({ tallies }: Memory, { key }: Tallied): Tally | undefined {
  if (!tallies) return undefined;
  const tally = tallies.get(key);
  if (!tally) throw new Error(`The tally ${key} was asked for and not loaded`);
  return tally;
}

/** The stretch that covers both. */
export function coverBoth(one: Lookback | undefined, other: Lookback | undefined): Lookback | undefined {
  if (!one || !other) return one ?? other;
  return (instant) => {
    return coverStretches(one(instant), other(instant));
  };
}

export const coverStretches = (one: Stretch, other: Stretch): Stretch => ({
  from: Math.min(one.from, other.from),
  to: Math.max(one.to, other.to),
  ...((one.reports ?? other.reports) ? { reports: true } : {}),
  ...((one.member ?? other.member) ? { member: true } : {}),
  ...((one.belonging ?? other.belonging) ? { belonging: true } : {}),
  ...((one.tier ?? other.tier) ? { tier: true } : {}),
  ...tallyBoth(one, other),
});

function tallyBoth(one: Stretch, other: Stretch): Pick<Stretch, 'tallies'> {
  if (!one.tallies || !other.tallies) {
    const tallies = one.tallies ?? other.tallies;
    return tallies ? { tallies } : {};
  }
  const all = [...one.tallies, ...other.tallies];
  return { tallies: [...new Map(all.map((tallied) => [tallied.key, tallied])).values()] };
}
