import { err, ok, type Result } from '@accord/values';
import { z } from 'zod';
import type { Condition } from '../language/condition';
import { condition } from '../language/conditions/registry';
import type { History } from '../language/conditions/history-shape';
import { currencyCode } from '../language/measures';
import { pathText, problemsOf, type Path, type Problem } from '../language/problem';
import { isObject, keys } from '../language/words';

/** Of whom a segment is made: of those of whom the condition holds now. */
export interface SegmentRule {
  readonly when: Condition;
  /** Of amounts. */
  readonly currency?: string | undefined;
}

const MAX_LENGTH = 50_000;
const MAX_LEVELS = 50;

const rule: z.ZodType<SegmentRule> = keys({
  when: condition,
  currency: currencyCode.optional(),
});

/** What can be asked of a member at any time, and not only of something that happens. */
const WORDS: readonly string[] = ['all', 'any', 'not', 'member', 'history', 'notSince'];

/** Reads a segment's definition: `{ "when": CONDITION }`. Answers every problem at once. */
export function parseSegmentRule(input: unknown): Result<SegmentRule, Problem[]> {
  if (levelsOf(input) > MAX_LEVELS) return err([{ path: '', message: 'is nested too deep' }]);
  if ((JSON.stringify(input) ?? '').length > MAX_LENGTH)
    return err([{ path: '', message: `is longer than ${MAX_LENGTH} characters` }]);
  const parsed = rule.safeParse(input);
  if (!parsed.success) return err(problemsOf(parsed.error.issues));
  const problems: Problem[] = [];
  visit(parsed.data.when, ['when'], ({ word, value }, path) => {
    const report = (message: string): void =>
      void problems.push({ path: pathText([...path, word.word]), message });
    if (!WORDS.includes(word.word))
      report(`is about what happens, not about members: use ${WORDS.join(', ')}`);
    else if (word.word === 'member' && isObject(value) && (value['segment'] ?? value['tier']))
      report('a segment is made of neither segments nor tiers');
    else if (word.word === 'history' && (value as History).amountAtLeast && !parsed.data.currency)
      report('an amount needs a currency beside when');
  });
  return problems.length > 0 ? err(problems) : ok({ ...parsed.data, when: asOfNow(parsed.data.when) });
}

function levelsOf(input: unknown): number {
  let depth = 0;
  for (let level: unknown[] = [input]; level.length > 0 && depth <= MAX_LEVELS; depth += 1)
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  return depth;
}

function visit(at: Condition, path: Path, see: (condition: Condition, path: Path) => void): void {
  see(at, path);
  at.word.parts?.(at.value).forEach((part, index) => visit(part, [...path, at.word.word, index], see));
}

/** The instant at which it is asked is no purchase: it does not count itself. */
function asOfNow(at: Condition): Condition {
  const { word, value } = at;
  if (word.word === 'history') return { word, value: { ...(value as History), excludingThis: true } };
  if (word.word === 'not') return { word, value: asOfNow(value as Condition) };
  return word.parts ? { word, value: word.parts(value).map(asOfNow) } : at;
}
