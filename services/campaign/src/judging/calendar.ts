import { DateTime } from 'luxon';
import type { IsoDuration } from '@accord/values';
import { addDuration, subtractDuration } from '@accord/values';
import type { CalendarPeriod } from '../language/within';

const DAY = 86_400_000;
const QUARTER = 15 * 60_000;
const REMEMBERED = 20_000;

/** Remembers what is slow to find out, up to a bound. */
class Remembered<Value> {
  private readonly values = new Map<string | number, Value>();

  of(key: string | number, find: () => Value): Value {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    if (this.values.size >= REMEMBERED) this.values.clear();
    const value = find();
    this.values.set(key, value);
    return value;
  }
}

/** Of one zone, in milliseconds ahead of UTC. A day whose ends agree has no change; else no quarter of an hour has one. */
class Offsets {
  private readonly byDay = new Remembered<number | 'changes'>();
  private readonly byQuarter = new Remembered<number>();

  constructor(private readonly zone: string) {}

  at(instant: number): number {
    const day = Math.floor(instant / DAY);
    const ofDay = this.byDay.of(day, () => {
      const [start, end] = [this.find(day * DAY), this.find((day + 1) * DAY)];
      return start === end ? start : 'changes';
    });
    if (ofDay !== 'changes') return ofDay;
    const quarter = Math.floor(instant / QUARTER);
    return this.byQuarter.of(quarter, () => this.find(quarter * QUARTER));
  }

  private find = (instant: number): number =>
    DateTime.fromMillis(instant, { zone: this.zone }).offset * 60_000;
}

const offsets = new Remembered<Offsets>();

const offsetAt = (zone: string, instant: number): number =>
  offsets.of(zone, () => new Offsets(zone)).at(instant);

export interface LocalTime {
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
  /** Since local midnight by the clock on the wall, seconds included as a fraction. */
  readonly minutes: number;
}

/** What the clock on the wall shows in the zone. */
export function localTime(zone: string, instant: number): LocalTime {
  const wall = instant + offsetAt(zone, instant);
  const sinceMidnight = ((wall % DAY) + DAY) % DAY;
  return { weekday: (Math.floor(wall / DAY) + 3 + 7_000_000) % 7, minutes: sinceMidnight / 60_000 };
}

/** The name of the calendar period that holds the instant: `2026-03-01`, `2026-W09`, `2026-03`, `2026`; empty for ever. */
export function periodName(period: CalendarPeriod, zone: string, instant: number): string {
  if (period === 'ever') return '';
  const wall = new Date(instant + offsetAt(zone, instant));
  if (period === 'day') return wall.toISOString().slice(0, 10);
  if (period === 'month') return wall.toISOString().slice(0, 7);
  if (period === 'year') return wall.toISOString().slice(0, 4);
  const monday = new Date(wall.getTime() - ((wall.getUTCDay() + 6) % 7) * DAY);
  return `W${monday.toISOString().slice(0, 10)}`;
}

export interface Period {
  readonly start: number;
  readonly end: number;
}

const periods = new Remembered<Period>();

/** The calendar period that holds the instant: its first instant, and the first instant after it. */
export function periodAround(period: CalendarPeriod, zone: string, instant: number): Period {
  if (period === 'ever') return { start: -Infinity, end: Infinity };
  return periods.of(`${zone} ${period} ${periodName(period, zone, instant)}`, () => {
    const start = DateTime.fromMillis(instant, { zone }).startOf(period);
    const end = start.plus({ [`${period}s`]: 1 }).startOf(period);
    return { start: start.toMillis(), end: end.toMillis() };
  });
}

export const plus = (instant: number, length: IsoDuration, zone: string): number =>
  sameHourAway(instant, length, zone, 1) ?? addDuration(new Date(instant), length, zone).getTime();

export const minus = (instant: number, length: IsoDuration, zone: string): number =>
  sameHourAway(instant, length, zone, -1) ?? subtractDuration(new Date(instant), length, zone).getTime();

/** Whole days, or months and days, away, where the zone is then as far from UTC as it is now: most of the time, and many times faster. */
function sameHourAway(instant: number, length: IsoDuration, zone: string, sign: 1 | -1): number | undefined {
  const parts = wholeDaysOf(length);
  if (!parts) return undefined;
  const offset = offsetAt(zone, instant);
  const away = monthsAway(instant + offset, sign * parts.months) + sign * parts.days * DAY - offset;
  return offsetAt(zone, away) === offset ? away : undefined;
}

/** The same time of day so many months away; the last day of a month where that is shorter. */
function monthsAway(wall: number, months: number): number {
  if (months === 0) return wall;
  const date = new Date(wall);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return Date.UTC(year, month, day) + (((wall % DAY) + DAY) % DAY);
}

/** Undefined: the length has hours in it, or fractions. */
export function wholeDaysOf(
  length: IsoDuration,
): { readonly months: number; readonly days: number } | undefined {
  const parts = wholeDays.of(length, () => {
    const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(length);
    if (!found) return 'others';
    const [years, months, weeks, days] = found.slice(1).map((text) => Number(text ?? 0));
    return { months: 12 * years! + months!, days: 7 * weeks! + days! };
  });
  return parts === 'others' ? undefined : parts;
}

const wholeDays = new Remembered<{ readonly months: number; readonly days: number } | 'others'>();
