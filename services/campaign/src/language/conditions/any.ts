import { z } from 'zod';
import type { Condition, ConditionWord } from '../condition';
import { matchesOfAny } from '../matches';
import { cheapestFirst, withPlaces } from './all';

/** `{ "any": [ … ] }`: at least one holds. */
export const any: ConditionWord<Condition[]> = {
  word: 'any',
  describes: 'At least one of these holds.',
  schema: (condition) =>
    z.array(condition, { error: 'must be a list of conditions' }).min(1, { error: 'is empty' }).max(100),
  check: (conditions, path, ground) =>
    conditions.forEach((condition, index) => ground.check(condition, [...path, index])),
  compile(conditions, compiler) {
    const parts = cheapestFirst(conditions.map((condition) => compiler.compile(condition)));
    const everywhere = parts.some(({ partners }) => !partners);
    const places = everywhere ? undefined : new Set(parts.flatMap(({ partners }) => [...(partners ?? [])]));
    return withPlaces(parts, places, matchesOfAny(parts), {
      holds(occasion, memory) {
        let verdict: boolean | undefined = false;
        for (const part of parts) {
          const holds = part.holds(occasion, memory);
          if (holds === true) return true;
          if (holds === undefined) verdict = undefined;
        }
        return verdict;
      },
    });
  },
  parts: (conditions) => conditions,
  phrase: (conditions, { speaker, phrase }) => speaker.list(conditions.map(phrase), 'or'),
  missing: (conditions, { speaker, missing }) =>
    speaker.list(
      conditions.flatMap((condition) => missing(condition) ?? []),
      'or',
    ),
};
