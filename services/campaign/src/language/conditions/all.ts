import { z } from 'zod';
import {
  coverBoth,
  type CompiledCondition,
  type Condition,
  type ConditionWord,
  type Lookback,
} from '../condition';
import type { LineTest } from '../line-filter';
import { matchesOfAll, type Match } from '../matches';

/** `{ "all": [ … ] }`: every one holds. */
export const all: ConditionWord<Condition[]> = {
  word: 'all',
  describes: 'Every one of these holds.',
  schema: (condition) =>
    z.array(condition, { error: 'must be a list of conditions' }).min(1, { error: 'is empty' }).max(100),
  check: (conditions, path, ground) =>
    conditions.forEach((condition, index) => ground.check(condition, [...path, index])),
  compile(conditions, compiler) {
    const parts = cheapestFirst(conditions.map((condition) => compiler.compile(condition)));
    const places = parts.flatMap(({ partners }) => (partners ? [partners] : []));
    return withPlaces(parts, intersection(places), matchesOfAll(parts), {
      holds(occasion, memory) {
        let verdict: boolean | undefined = true;
        for (const part of parts) {
          const holds = part.holds(occasion, memory);
          if (holds === false) return false;
          if (holds === undefined) verdict = undefined;
        }
        return verdict;
      },
    });
  },
  parts: (conditions) => conditions,
  phrase: (conditions, { speaker, phrase }) => speaker.list(conditions.map(phrase), 'and'),
  missing: (conditions, { speaker, missing }) =>
    speaker.list(
      conditions.flatMap((condition) => missing(condition) ?? []),
      'and',
    ),
};

/** In which order the parts are asked never matters, but for the time it takes. */
export function cheapestFirst(parts: readonly CompiledCondition[]): readonly CompiledCondition[] {
  const workOf = ({ work, lookback }: CompiledCondition): number => (lookback ? 2 : work === 'lines' ? 1 : 0);
  return [...parts].sort((a, b) => workOf(a) - workOf(b));
}

/** What a condition made of others shares with its parts: the lines they are about, and the history they need. */
export function withPlaces(
  parts: readonly CompiledCondition[],
  partners: ReadonlySet<string> | undefined,
  matches: readonly Match[],
  condition: Pick<CompiledCondition, 'holds'>,
): CompiledCondition {
  const tests = parts.flatMap(({ lines }) => (lines ? [lines] : []));
  const lines: LineTest | undefined =
    tests.length > 0 ? (line) => tests.some((test) => test(line)) : undefined;
  const lookback = parts.reduce<Lookback | undefined>(
    (cover, part) => coverBoth(cover, part.lookback),
    undefined,
  );
  return {
    ...condition,
    ...(partners ? { partners } : {}),
    matches,
    ...(tests.length > 0 ? { work: 'lines' } : {}),
    ...(lines ? { lines } : {}),
    ...(lookback ? { lookback } : {}),
  };
}

function intersection(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> | undefined {
  const [first, ...others] = sets;
  return first && new Set([...first].filter((id) => others.every((set) => set.has(id))));
}
