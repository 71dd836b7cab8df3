import { err, ok, type Result } from '@accord/values';
import { z } from 'zod';
import { audience, type Audience } from './audience';
import type { Condition } from './condition';
import { condition } from './conditions/registry';
import type { Effect } from './effect';
import { effect } from './effects/registry';
import { funding, type FundingShare } from './funding';
import type { TriggerKind } from './ground';
import { limits, type Limits } from './limits';
import { name } from './measures';
import { problemsOf, type Problem } from './problem';
import { trigger } from './trigger';
import { isObject, keys } from './words';

/** The rules of a campaign, parsed. */
export interface Definition {
  readonly trigger: TriggerKind;
  /** Of the trigger `event` its name, of `schedule` its recurrence. */
  readonly triggerName?: string | undefined;
  /** Absent: always. */
  readonly when?: Condition | undefined;
  readonly then: readonly Effect[];
  readonly limits?: readonly Limits[] | undefined;
  readonly funding?: readonly FundingShare[] | undefined;
  readonly group: string;
  readonly priority: number;
  /** Slugs. */
  readonly excludes: readonly string[];
  readonly audience?: Audience | undefined;
}

export const DEFAULT_GROUP = 'promotions';
const DEFAULT_PRIORITY = 100;
const MAX_DEPTH = 20;
/** Levels of JSON: a condition in a list takes two, what stands in it a few. */
const MAX_LEVELS = 2 * MAX_DEPTH + 10;
const MAX_LENGTH = 200_000;
const TOO_DEEP = `conditions are nested deeper than ${MAX_DEPTH}`;

export const definition: z.ZodType<Definition> = keys({
  trigger,
  when: condition.optional().describe('When it holds; absent: always.'),
  then: z
    .array(effect, {
      error: ({ input }) => (input === undefined ? 'is required' : 'must be a list of effects'),
    })
    .min(1, { error: 'is empty: a campaign gives something' })
    .max(20, { error: 'has more than 20 effects' })
    .describe('What it gives: one award for each effect.'),
  limits: limits.optional().describe('What it gives at most; of several sets all hold.'),
  funding: funding
    .optional()
    .describe('Who pays, by shares that sum to 1; absent: the partner where it happened.'),
  group: name.default(DEFAULT_GROUP).describe('One of the programme’s groups, which are applied in order.'),
  priority: z
    .number({ error: 'must be a whole number' })
    .int({ error: 'must be a whole number' })
    .min(-1_000_000)
    .max(1_000_000)
    .default(DEFAULT_PRIORITY)
    .describe('The higher goes first where a group gives only one, or two are equal.'),
  excludes: z
    .array(name, { error: 'must be a list of campaigns’ slugs' })
    .max(100, { error: 'has more than 100 campaigns' })
    .default([])
    .describe('Slugs of campaigns that give nothing where this one does.'),
  audience: audience.optional().describe('For whom it is, beside its conditions.'),
}).transform(({ trigger: { kind, name: triggerName }, ...rest }): Definition => ({
  ...rest,
  trigger: kind,
  ...(triggerName === undefined ? {} : { triggerName }),
}));

/** Reads a definition's form. Answers every problem at once. What it names is checked by `checkDefinition`. */
export function parseDefinition(input: unknown): Result<Definition, Problem[]> {
  const shape = shapeProblem(input);
  if (shape) return err([shape]);
  const parsed = definition.safeParse(input);
  return parsed.success ? ok(parsed.data) : err(problemsOf(parsed.error.issues));
}

/** Refuses what is too large or too deep before anything else walks through it. */
function shapeProblem(input: unknown): Problem | undefined {
  let depth = 0;
  let level: unknown[] = [input];
  while (level.length > 0) {
    depth += 1;
    if (depth > MAX_LEVELS) return { path: '', message: TOO_DEEP };
    level = level.flatMap((value): unknown[] => {
      return typeof value === 'object' && value !== null ? Object.values(value) : [];
    });
  }
  if (isObject(input) && nestingOf(input['when']) > MAX_DEPTH) return { path: 'when', message: TOO_DEEP };
  if (JSON.stringify(input).length <= MAX_LENGTH) return undefined;
  return { path: '', message: `is longer than ${MAX_LENGTH} characters` };
}

/** How many conditions stand inside each other. */
function nestingOf(condition: unknown): number {
  if (!isObject(condition)) return 0;
  const { all, any, not, history, notSince, streak } = condition;
  const inner = [all, any].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  const wheres = [history, notSince, streak].map((each) => (isObject(each) ? each['where'] : undefined));
  return 1 + Math.max(...[...inner, not, ...wheres].map(nestingOf));
}
