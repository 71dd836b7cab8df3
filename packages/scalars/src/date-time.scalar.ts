import { isCalendarDate } from './date.scalar';
import { textScalar } from './text-scalar';

const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d)(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function parseInstant(text: string): Date | undefined {
  const day = rfc3339.exec(text.toUpperCase())?.[1];
  if (day === undefined || !isCalendarDate(day)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

const isInstant = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

/** An instant: a Date inside, RFC 3339 with offset outside. Answers are in UTC. */
export const GraphQLDateTime = textScalar<Date>({
  name: 'DateTime',
  description:
    'An instant by RFC 3339 with its offset, such as "2026-10-01T12:30:00+02:00". Answers are in UTC.',
  expected: 'an RFC 3339 instant with offset, such as "2026-10-01T12:30:00Z"',
  parse: parseInstant,
  format: (value) => (isInstant(value) ? value.toISOString() : undefined),
});
