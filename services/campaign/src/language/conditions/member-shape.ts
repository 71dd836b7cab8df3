import type { IsoDuration } from '@accord/values';
import { z } from 'zod';
import { needsOne } from '../form-rule';
import { jsonTest } from '../json-path';
import { cardKinds, duration, names } from '../measures';
import { alsoChecked, keys, unknownWord } from '../words';

const CONSENTS = [
  'TERMS',
  'EMAIL_MARKETING',
  'SMS_MARKETING',
  'PUSH_MARKETING',
  'PROFILING',
  'DATA_SHARING',
] as const;

const MAX_AGE = 130;
const age = z
  .number({ error: 'must be a whole number of years' })
  .int({ error: 'must be a whole number of years' })
  .min(1, { error: 'must be at least 1' })
  .max(MAX_AGE, { error: `must be at most ${MAX_AGE}` });

const shape = keys({
  ageAtLeast: age.optional().describe('Full years, by the member’s calendar.'),
  birthdayWithin: duration
    .optional()
    .describe('Days before or after the member’s birthday, both ends included: P7D.'),
  enrolledWithin: duration.optional().describe('The member joined no longer ago.'),
  consent: z
    .enum(CONSENTS, { error: ({ input }) => unknownWord(String(input), CONSENTS) })
    .optional()
    .describe('It stands towards the partner where it happened, else towards the programme.'),
  cardKind: cardKinds.optional().describe('The member has a card of one of these kinds that works.'),
  tier: names.optional().describe('Slugs of tiers: the member had one of them.'),
  segment: names.optional().describe('Slugs of segments: the member belongs to any of them.'),
  attribute: jsonTest.optional().describe('Of what the programme keeps about the member.'),
});
export type MemberTest = z.output<typeof shape>;

export const memberTest: z.ZodType<MemberTest> = alsoChecked<MemberTest>(
  shape,
  needsOne(Object.keys(shape.shape)),
);

/** Birthdays are days: a part of a day, or half a year and more, says nothing of them. */
export const isSpanOfDays = (length: IsoDuration): boolean =>
  /^P(\d{1,2}W)?(\d{1,3}D)?$/.test(length) && daysOf(length) <= 180;

const daysOf = (length: IsoDuration): number =>
  Number(/(\d+)W/.exec(length)?.[1] ?? 0) * 7 + Number(/(\d+)D/.exec(length)?.[1] ?? 0);
