import {
  expiresAt,
  type Expiry,
  type IsoDuration,
  type KeptAlive,
  type PeriodEnd,
  type YearDay,
} from '@accord/values';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { notEmpty } from './form-rule';
import { cardKinds, duration, names } from './measures';
import type { Ground } from './ground';
import { publishedAs, publishedOnce } from './published';
import type { Path } from './problem';
import { alsoChecked, isObject, keys, unknownWord } from './words';

const DAYS_OF_EACH_YEAR =
  '(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])';
const PERIOD_ENDS = ['month', 'quarter', 'year'] as const;

const readRoundTo = z.string({ error: 'must be text' }).transform((text, context): PeriodEnd | YearDay => {
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

const roundTo = publishedAs(readRoundTo, () => ({
  anyOf: [
    { enum: PERIOD_ENDS },
    { type: 'string', pattern: `^(${DAYS_OF_EACH_YEAR})$`, examples: ['09-30'] },
  ],
}));

const readDate = z
  .string({ error: 'must be a date, such as "2026-12-31"' })
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid, {
    error: 'is not a date, such as "2026-12-31"',
  });

const date = publishedAs(readDate, () => ({ format: 'date', examples: ['2026-12-31'] }));

const PERIOD_NAMES = ['day', 'week', 'month', 'quarter', 'year'] as const;
const PERIODS = { day: 'P1D', week: 'P1W', month: 'P1M', quarter: 'P3M', year: 'P1Y' } as const;

/** A period by its name, as long as it is from any day on, or a duration. */
const period = z.union([z.enum(PERIOD_NAMES).transform((name) => PERIODS[name] as IsoDuration), duration], {
  error: `must be one of: ${PERIOD_NAMES.join(', ')}, or an ISO 8601 duration, such as P30D`,
});
const keptAliveWords = keys({
  tier: names.optional(),
  cardKind: cardKinds.optional(),
  activityWithin: period.optional(),
});
export const keptAlive = alsoChecked<KeptAlive>(
  keptAliveWords as unknown as z.ZodType<KeptAlive>,
  notEmpty(Object.keys(keptAliveWords.shape)),
);

const after = keys({ after: duration, roundTo: roundTo.optional(), keptAlive: keptAlive.optional() });
const on = keys({ on: date, keptAlive: keptAlive.optional() });
const inactivity = keys({ inactivity: duration, keptAlive: keptAlive.optional() });

/** `{ "after": "P12M", "roundTo": "month" }`, `{ "on": "2026-12-31" }`, `{ "inactivity": "P36M" }`, each with `keptAlive` or without, or `"never"`. */
const readExpiry: z.ZodType<Expiry> = z.unknown().transform((input, context): Expiry => {
  if (input === 'never') return { kind: 'never' };
  if (!isObject(input)) {
    const message = 'must be {"after": …}, {"on": …}, {"inactivity": …} or "never"';
    context.issues.push({ code: 'custom', message, input });
    return z.NEVER;
  }
  const schema = 'on' in input ? on : 'inactivity' in input ? inactivity : after;
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      context.issues.push({ ...issue, input } as (typeof context.issues)[number]);
    }
    return z.NEVER;
  }
  return ruleOf(parsed.data);
});

publishedAs(readExpiry, (publish) => ({
  anyOf: [publish(after), publish(on), publish(inactivity), { const: 'never' }],
}));
export const expiry = publishedOnce(readExpiry, 'expires');

type Written = z.output<typeof after> | z.output<typeof on> | z.output<typeof inactivity>;

function ruleOf(written: Written): Expiry {
  const kept = written.keptAlive ? { keptAlive: written.keptAlive } : {};
  if ('on' in written) return { kind: 'on', date: written.on, ...kept };
  if ('inactivity' in written) return { kind: 'inactivity', length: written.inactivity, ...kept };
  const { after: length, roundTo: end } = written;
  return end === undefined
    ? { kind: 'after', length, ...kept }
    : { kind: 'after', length, roundTo: end, ...kept };
}

export function checkExpiry(rule: Expiry, path: Path, ground: Ground): void {
  const zone = ground.programme.zone;
  if (rule.kind === 'on' && (expiresAt(rule, ground.now, zone) ?? ground.now) <= ground.now) {
    ground.report([...path, 'on'], `${rule.date} has passed: the points would lapse at once`);
  }
}
