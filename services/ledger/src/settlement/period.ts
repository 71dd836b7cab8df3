import { calendarMonth } from '@accord/values';

/** A calendar month in the programme's zone, by recording time (domain rule 11). */
export interface Period {
  /** "YYYY-MM" */
  readonly name: string;
  readonly startsAt: Date;
  /** Exclusive. */
  readonly endsAt: Date;
}

/** Reads "2026-10"; undefined when it names no month. */
export function parsePeriod(name: string, zone: string): Period | undefined {
  const month = calendarMonth(name, zone);
  return month && { name, ...month };
}
