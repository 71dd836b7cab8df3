import { DateTime } from 'luxon';
import type { IsoDuration } from '@accord/values';
import { addDuration, subtractDuration } from '@accord/values';
import type { CalendarPeriod } from '../language/within';

const QUARTER = 15 * 60_000;
const REMEMBERED = 20_000;
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds that the zone is ahead of UTC. Remembered by quarter of an hour: no zone changes within one. */
function offsetAt(zone: string, instant: number): number {
  let byQuarter = offsets.get(zone);
  if (!byQuarter) offsets.set(zone, (byQuarter = new Map<number, number>()));
  const quarter = Math.floor(instant / QUARTER);
  const known = byQuarter.get(quarter);
  if (known !== undefined) return known;
  if (byQuarter.size >= REMEMBERED) byQuarter.clear();
  const offset = DateTime.fromMillis(quarter * QUARTER, { zone }).offset * 60_000;
  byQuarter.set(quarter, offset);
  return offset;
}

export interface LocalTime {
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
  /** Since local midnight by the clock on the wall, seconds included as a fraction. */
  readonly minutes: number;
}

/** What the clock on the wall shows in the zone. */
export function localTime(zone: string, instant: number): LocalTime {
  const wall = instant + offsetAt(zone, instant);
  const sinceMidnight = ((wall % 86_400_000) + 86_400_000) % 86_400_000;
  return { weekday: (Math.floor(wall / 86_400_000) + 3 + 7_000_000) % 7, minutes: sinceMidnight / 60_000 };
}

/** The name of the calendar period that holds the instant: `2026-03-01`, `2026-W09`, `2026-03`, `2026`; empty for ever. */
export function periodName(period: CalendarPeriod, zone: string, instant: number): string {
  if (period === 'ever') return '';
  const wall = new Date(instant + offsetAt(zone, instant));
  if (period === 'day') return wall.toISOString().slice(0, 10);
  if (period === 'month') return wall.toISOString().slice(0, 7);
  if (period === 'year') return wall.toISOString().slice(0, 4);
  const monday = new Date(wall.getTime() - ((wall.getUTCDay() + 6) % 7) * 86_400_000);
  return `W${monday.toISOString().slice(0, 10)}`;
}

/** The calendar period that holds the instant: its first instant, and the first instant after it. */
export function periodAround(
  period: CalendarPeriod,
  zone: string,
  instant: number,
): { readonly start: number; readonly end: number } {
  if (period === 'ever') return { start: -Infinity, end: Infinity };
  const start = DateTime.fromMillis(instant, { zone }).startOf(period);
  return {
    start: start.toMillis(),
    end: start
      .plus({ [`${period}s`]: 1 })
      .startOf(period)
      .toMillis(),
  };
}

export const plus = (instant: number, length: IsoDuration, zone: string): number =>
  addDuration(new Date(instant), length, zone).getTime();

export const minus = (instant: number, length: IsoDuration, zone: string): number =>
  subtractDuration(new Date(instant), length, zone).getTime();
