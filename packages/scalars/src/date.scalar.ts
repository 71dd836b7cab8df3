import { textScalar } from './text-scalar';

/** Whether it is a day of the calendar, `YYYY-MM-DD`: 30 February is not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A calendar day without a zone: the text `YYYY-MM-DD` inside and outside. */
export const GraphQLDate = textScalar<string>({
  name: 'Date',
  description: 'A calendar day, "YYYY-MM-DD".',
  expected: 'a calendar day, such as "2026-10-01"',
  parse: (text) => (isCalendarDate(text) ? text : undefined),
  format: (value) => (typeof value === 'string' && isCalendarDate(value) ? value : undefined),
});
