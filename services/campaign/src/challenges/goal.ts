import type { Condition, ConditionCompiler, Gap, Progress, Stretch } from '../language/condition';
import { coverStretches, NO_STRETCH } from '../language/condition';

/** What a campaign asks for that one works towards, of all of its conditions. */
export type Quest =
  | { readonly kind: 'one'; readonly condition: Condition }
  | { readonly kind: 'all' | 'any'; readonly quests: readonly Quest[] };

/** Undefined: there is nothing in it that one works towards. */
export function questOf(condition: Condition): Quest | undefined {
  const { word, value } = condition;
  if (word.goal?.is(value)) return { kind: 'one', condition };
  const quests = (word.parts?.(value) ?? []).flatMap((part) => questOf(part) ?? []);
  const [first] = quests;
  if (quests.length <= 1) return first;
  return { kind: word.word === 'any' ? 'any' : 'all', quests };
}

/** The stretch of history that decides how far one has come at an instant. */
export function stretchOf(quest: Quest, compiler: ConditionCompiler, instant: number): Stretch {
  if (quest.kind === 'one') {
    const { lookback } = compiler.compile(quest.condition);
    return lookback?.(instant) ?? NO_STRETCH;
  }
  return quest.quests.map((each) => stretchOf(each, compiler, instant)).reduce(coverStretches);
}

/** The first instant that is too late for all that was begun by an instant. */
export function lapsesAt(quest: Quest, instant: number, zone: string): number {
  if (quest.kind !== 'one') return Math.max(...quest.quests.map((each) => lapsesAt(each, instant, zone)));
  const { word, value } = quest.condition;
  return word.goal?.lapses(value, instant, zone) ?? instant;
}

/**
 * How far one has come: of alternatives with the nearest one; of several things that are all asked for, with their steps
 * together, or where one of them is an amount, with how many are reached.
 */
export function progressOf(quest: Quest, gap: Gap): Progress {
  if (quest.kind === 'one') {
    const { word, value } = quest.condition;
    if (!word.goal) throw new Error(`${word.word} is nothing that one works towards`);
    return word.goal.progress(value, gap);
  }
  const parts = quest.quests.map((each) => progressOf(each, gap));
  const begun = parts.some((part) => part.begun);
  if (quest.kind === 'any') return { ...parts.reduce(nearer), begun };
  // What is reached of one part lapses too: until then the others must be reached.
  const latest = Math.min(gap.latest ?? Infinity, ...parts.map(({ until = Infinity }) => until));
  return together(
    quest.quests.map((each) => progressOf(each, { ...gap, latest })),
    gap,
  );
}

const nearer = (one: Progress, other: Progress): Progress =>
  other.current * one.target > one.current * other.target ? other : one;

function together(parts: readonly Progress[], { speaker }: Gap): Progress {
  const missing = parts.flatMap((part) => part.missing ?? []);
  const ends = parts.flatMap(({ until }) => until ?? []);
  const inSteps = parts.every(({ measure }) => measure === 'steps');
  const sum = (read: (part: Progress) => number): number => parts.reduce((all, part) => all + read(part), 0);
  return {
    measure: 'steps',
    current: inSteps ? sum(({ current }) => current) : parts.length - missing.length,
    target: inSteps ? sum(({ target }) => target) : parts.length,
    from: Math.min(...parts.map(({ from }) => from)),
    begun: parts.some(({ begun }) => begun),
    inRounds: parts.some(({ inRounds }) => inRounds),
    ...(ends.length > 0 ? { until: Math.min(...ends) } : {}),
    ...(missing.length > 0 ? { missing: speaker.list(missing, 'and') } : {}),
  };
}
