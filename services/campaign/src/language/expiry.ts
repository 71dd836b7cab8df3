import { addDuration, type IsoDuration } from '@accord/values';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { duration } from './measures';
import type { Ground } from './ground';
import type { Path } from './problem';
import { isObject, keys, unknownWord } from './words';

const PERIOD_ENDS = ['month', 'quarter', 'year'] as const;
type PeriodEnd = (typeof PERIOD_ENDS)[number];

/** A day of each year. */
interface YearDay {
  readonly month: number;
  readonly day: number;
}

/** When points lapse. Days are the programme's; the day named is the last on which they are good. */
export type Expiry =
  | { readonly kind: 'never' }
  | { readonly kind: 'on'; readonly date: string }
  | { readonly kind: 'after'; readonly length: IsoDuration; readonly roundTo?: PeriodEnd | YearDay };

const roundTo = z.string({ error: 'must be text' }).transform((text, context): PeriodEnd | YearDay => {
  const period = PERIOD_ENDS.find((each) => each === text);
  if (period) return period;
  const [month, day] = text.split('-').map(Number);
  // A year without 29 February: the day must exist in each year.
  if (/^\d\d-\d\d$/.test(text) && DateTime.utc(2025, month ?? 0, day ?? 0).isValid) {
    return { month: month ?? 0, day: day ?? 0 };
  }
  const message = /^\d/.test(text)
    ? `${text} is not a day of each year, such as "09-30"`
    : `${unknownWord(text, PERIOD_ENDS)} (or a day of the year, such as "09-30")`;
  context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});

const date = z
  .string({ error: 'must be a date, such as "2026-12-31"' })
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid, {
    error: 'is not a date, such as "2026-12-31"',
  });

const after = keys({ after: duration, roundTo: roundTo.optional() }, ['inactivity', 'keptAlive']);
const on = keys({ on: date }, ['inactivity', 'keptAlive']);

/** `{ "after": "P12M", "roundTo": "month" }`, `{ "on": "2026-12-31" }` or `"never"`. */
export const expiry: z.ZodType<Expiry> = z.unknown().transform((input, context): Expiry => {
  if (input === 'never') return { kind: 'never' };
  if (!isObject(input)) {
    context.issues.push({ code: 'custom', message: 'must be {"after": …}, {"on": …} or "never"', input });
    return z.NEVER;
  }
  const parsed = 'on' in input ? on.safeParse(input) : after.safeParse(input);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      context.issues.push({ ...issue, input } as (typeof context.issues)[number]);
    }
    return z.NEVER;
  }
  if ('on' in parsed.data) return { kind: 'on', date: parsed.data.on };
  const { after: length, roundTo: end } = parsed.data;
  return end === undefined ? { kind: 'after', length } : { kind: 'after', length, roundTo: end };
});

export function checkExpiry(rule: Expiry, path: Path, ground: Ground): void {
  const zone = ground.programme.zone;
  if (rule.kind === 'on' && (expiresAt(rule, ground.now, zone) ?? ground.now) <= ground.now) {
    ground.report([...path, 'on'], `${rule.date} has passed: the points would lapse at once`);
  }
}

/**
 * The first instant at which points no longer count, for points recorded at `recordedAt`; undefined: they never lapse. A
 * period's end, or a named day, is good to its last moment: the instant is the first midnight after it.
 */
export function expiresAt(rule: Expiry, recordedAt: Date, zone: string): Date | undefined {
  if (rule.kind === 'never') return undefined;
  if (rule.kind === 'on')
    return DateTime.fromISO(rule.date, { zone }).plus({ days: 1 }).startOf('day').toJSDate();
  const instant = DateTime.fromJSDate(addDuration(recordedAt, rule.length, zone), { zone });
  if (rule.roundTo === undefined) return instant.toJSDate();
  if (typeof rule.roundTo === 'string') {
    return instant
      .startOf(rule.roundTo)
      .plus({ [`${rule.roundTo}s`]: 1 })
      .startOf('day')
      .toJSDate();
  }
  const thisYear = DateTime.fromObject({ year: instant.year, ...rule.roundTo }, { zone });
  const day = thisYear.endOf('day') >= instant ? thisYear : thisYear.plus({ years: 1 });
  return day.plus({ days: 1 }).startOf('day').toJSDate();
}
