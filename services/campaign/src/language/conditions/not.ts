import type { Condition, ConditionWord } from '../condition';

/** `{ "not": … }`: it does not hold. What it would consume is not consumed. */
export const not: ConditionWord<Condition> = {
  word: 'not',
  describes: 'It does not hold.',
  schema: (condition) => condition,
  check: (condition, path, ground) => ground.check(condition, path),
  compile(condition, compiler) {
    const inner = compiler.compile(condition);
    return {
      holds(occasion, memory) {
        const quiet = memory && { ...memory, consume: () => undefined };
        const holds = inner.holds(occasion, quiet);
        return holds === undefined ? undefined : !holds;
      },
      ...(inner.lookback ? { lookback: inner.lookback } : {}),
    };
  },
  phrase: (condition, { speaker, phrase }) => speaker.say('condition.not', { condition: phrase(condition) }),
  missing: (condition, { speaker, phrase }) => speaker.say('missing.not', { condition: phrase(condition) }),
};
