import { DateTime } from 'luxon';
import { RRule } from 'rrule';
import type { Ground } from './ground';
import type { Path } from './problem';

const DAYS = 'MO|TU|WE|TH|FR|SA|SU';
const ONE_DAY = `(-1|[1-5])?(${DAYS})`;
const MONTH_DAY = '(-1|[1-9]|[12][0-9]|3[01])';
const MONTH = '([1-9]|1[0-2])';
const list = (item: string): string => `${item}(,${item})*`;
const PART = [
  'FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)',
  'INTERVAL=[1-9][0-9]{0,2}',
  `BYDAY=${list(ONE_DAY)}`,
  `BYMONTHDAY=${list(MONTH_DAY)}`,
  `BYMONTH=${list(MONTH)}`,
  'BYHOUR=([0-9]|1[0-9]|2[0-3])',
  'BYMINUTE=[1-5]?[0-9]',
  'UNTIL=[0-9]{8}',
].join('|');

/** The parts of RFC 5545 that a leaflet can say, in any order. */
export const RECURRENCE = `^RRULE:(${PART})(;(${PART}))*$`;
const pattern = new RegExp(RECURRENCE);
export const isRecurrence = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= 500 && pattern.test(text);
export const RECURRENCE_EXAMPLE =
  'must be a recurrence of FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYHOUR, BYMINUTE and UNTIL, such as RRULE:FREQ=MONTHLY;BYMONTHDAY=1';

/** Intervals count from here, by the programme's calendar: every second week is every second one from the week of 1 January 2000. */
const ANCHOR = '2000-01-01';
/** A calendar would be searched long for every seventh day that is another weekday. */
const DAY_PARTS: ReadonlySet<string> = new Set(['BYDAY', 'BYMONTHDAY', 'BYMONTH']);
/** 29 February comes at least every eight years. */
const HORIZON_YEARS = 10;

export const partsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .slice('RRULE:'.length)
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );

/** Reports a rule that is ambiguous or has no occurrence to come. */
export function checkRecurrence(text: string, path: Path, ground: Ground): void {
  const names = text
    .slice('RRULE:'.length)
    .split(';')
    .map((part) => part.split('=')[0]);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) return ground.report(path, `names ${twice} twice`);
  const parts = partsOf(text);
  const frequency = parts.get('FREQ');
  if (frequency === undefined) return ground.report(path, 'needs FREQ: DAILY, WEEKLY, MONTHLY or YEARLY');
  const ofMonth = frequency === 'MONTHLY' || (frequency === 'YEARLY' && parts.has('BYMONTH'));
  if (/[1-5]/.test(parts.get('BYDAY') ?? '') && !ofMonth)
    return ground.report(path, 'numbers weekdays of a month, such as 1MO; that needs FREQ=MONTHLY');
  if (frequency === 'DAILY' && parts.has('INTERVAL') && names.some((name) => DAY_PARTS.has(name ?? '')))
    return ground.report(
      path,
      'has INTERVAL beside BYDAY, BYMONTHDAY or BYMONTH; every so many days takes none',
    );
  const until = DateTime.fromISO(parts.get('UNTIL') ?? ANCHOR, { zone: 'utc' });
  if (!until.isValid) return ground.report(path, 'UNTIL is not a day');
  const horizon = ground.now.getTime() + HORIZON_YEARS * 366 * 86_400_000;
  if (
    !canFall(parts) ||
    occurrencesBetween(text, ground.programme.zone, ground.now.getTime(), horizon).length === 0
  )
    ground.report(path, `never fires: no occurrence is to come within ${HORIZON_YEARS} years`);
}

/** Whether some month has such a day: a calendar would be searched to its end for 30 February. */
function canFall(parts: ReadonlyMap<string, string>): boolean {
  const days = parts.get('BYMONTHDAY')?.split(',').map(Number);
  const months = parts.get('BYMONTH')?.split(',').map(Number);
  if (!days || !months) return true;
  return months.some((month) => days.some((day) => day <= (DateTime.utc(2000, month).daysInMonth ?? 31)));
}

const compiled = new Map<string, RRule>();
const REMEMBERED = 1_000;

/** By the clock on the wall: the rule knows no zone. */
function ruleOf(text: string): RRule {
  const known = compiled.get(text);
  if (known) return known;
  const until = partsOf(text).get('UNTIL');
  const options = RRule.parseString(text);
  const rule = new RRule({
    ...options,
    dtstart: new Date(`${ANCHOR}T00:00:00Z`),
    byhour: options.byhour ?? 0,
    byminute: options.byminute ?? 0,
    bysecond: 0,
    until: until === undefined ? null : DateTime.fromISO(until, { zone: 'utc' }).endOf('day').toJSDate(),
  });
  if (compiled.size >= REMEMBERED) compiled.clear();
  compiled.set(text, rule);
  return rule;
}

/**
 * The instants after `from`, up to `to`, on which it occurs in the zone; in order. An hour that the clocks skip is kept when they
 * have moved on; one that they pass twice, the first time.
 */
export function occurrencesBetween(text: string, zone: string, from: number, to: number): number[] {
  const wall = (instant: number, days: number): Date =>
    DateTime.fromMillis(instant, { zone }).setZone('utc', { keepLocalTime: true }).plus({ days }).toJSDate();
  const found = ruleOf(text)
    .between(wall(from, -1), wall(to, 1), true)
    .map((date) =>
      DateTime.fromJSDate(date, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }).toMillis(),
    );
  return [...new Set(found)].filter((instant) => instant > from && instant <= to);
}
