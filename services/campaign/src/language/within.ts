import { parseDuration, type IsoDuration } from '@accord/values';
import { z } from 'zod';
import { DURATION } from './measures';
import { publishedAs } from './published';

/** Calendar periods, in the programme's zone; weeks start on Monday. */
export const CALENDAR_PERIODS = ['day', 'week', 'month', 'year', 'ever'] as const;
export type CalendarPeriod = (typeof CALENDAR_PERIODS)[number];

export const calendarPeriod = z.enum(CALENDAR_PERIODS, {
  error: `must be one of: ${CALENDAR_PERIODS.join(', ')}`,
});

/** A calendar period, or a window of fixed length that rolls. */
export type Within =
  | { readonly period: CalendarPeriod; readonly length?: never }
  | { readonly length: IsoDuration; readonly period?: never };

const readWithin: z.ZodType<Within> = z
  .string({ error: `must be one of: ${CALENDAR_PERIODS.join(', ')}, or a duration such as P30D` })
  .transform((text, context): Within => {
    const period = CALENDAR_PERIODS.find((each) => each === text);
    if (period) return { period };
    const length = parseDuration(text);
    if (length && /[1-9]/.test(text)) return { length };
    context.issues.push({
      code: 'custom',
      message: `${text} is none of: ${CALENDAR_PERIODS.join(', ')}, and no duration such as P30D`,
      input: text,
    });
    return z.NEVER;
  });

export const within = publishedAs(readWithin, () => ({
  description: 'A calendar period of the programme’s zone, or a window of that length.',
  anyOf: [
    { enum: CALENDAR_PERIODS },
    { type: 'string', pattern: `^(?=.*[1-9])${DURATION}$`, examples: ['P7D', 'P30D'] },
  ],
}));
