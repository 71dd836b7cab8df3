import { DateTime, Duration } from 'luxon';

/** An ISO 8601 duration such as `P30D`, `P12M` or `PT15M`, as text that has been checked. */
export type IsoDuration = string & { readonly iso8601: unique symbol };

/** Reads a duration: whole units, not negative, not empty. */
export function parseDuration(text: string): IsoDuration | undefined {
  if (
    !/^P(?=\d|T\d)(\d{1,5}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,9}S)?)?$/.test(
      text,
    )
  ) {
    return undefined;
  }
  return text as IsoDuration;
}

const FIXED = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of a duration that is as long wherever it begins; undefined: it is not (months; a zone's days). */
function fixedMilliseconds(duration: IsoDuration, zone: string): number | undefined {
  const parts = FIXED.exec(duration);
  if (!parts) return undefined;
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const wholeDays = Number(weeks) * 7 + Number(days);
  if (wholeDays > 0 && zone !== 'utc') return undefined;
  return (((wholeDays * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}

/** The instant that lies the duration after `from`, by the calendar of the zone (a day may have 23 or 25 hours). */
export function addDuration(from: Date, duration: IsoDuration, zone = 'utc'): Date {
  const fixed = fixedMilliseconds(duration, zone);
  if (fixed !== undefined) return new Date(from.getTime() + fixed);
  return DateTime.fromJSDate(from, { zone }).plus(Duration.fromISO(duration)).toJSDate();
}

/** The instant that lies the duration before `from`, by the calendar of the zone. */
export function subtractDuration(from: Date, duration: IsoDuration, zone = 'utc'): Date {
  return DateTime.fromJSDate(from, { zone }).minus(Duration.fromISO(duration)).toJSDate();
}

/** Milliseconds of a duration, months and years counted by their average. For comparisons and time-to-live, not for calendars. */
export function durationToMilliseconds(duration: IsoDuration): number {
  return Duration.fromISO(duration).toMillis();
}

/** Whether the IANA zone is known here. */
export const isTimeZone = (zone: string): boolean => DateTime.utc().setZone(zone).isValid;

/** The day of an instant by the calendar of the zone, such as 2026-03-01. */
export const calendarDay = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');

/** The calendar month that "YYYY-MM" names in the zone: from its first instant to the next month's, exclusive. */
export function calendarMonth(
  text: string,
  zone: string,
): { readonly startsAt: Date; readonly endsAt: Date } | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return undefined;
  const start = DateTime.fromFormat(text, 'yyyy-MM', { zone });
  return { startsAt: start.toJSDate(), endsAt: start.plus({ months: 1 }).toJSDate() };
}

/** The calendar day, "YYYY-MM-DD", that ended last by that instant in the zone, and when it did. */
export function lastEndedDay(instant: Date, zone: string): { readonly day: string; readonly endsAt: Date } {
  const start = DateTime.fromJSDate(instant, { zone }).startOf('day');
  return { day: start.minus({ days: 1 }).toFormat('yyyy-MM-dd'), endsAt: start.toJSDate() };
}
