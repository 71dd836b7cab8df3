import { DateTime } from 'luxon';
import { partsOf } from '../language/recurrence';
import type { Speaker } from './speaker';

/** "Every month on the first Monday at 10:00", to stand at the start of a sentence. */
export function saySchedule(recurrence: string, speaker: Speaker): string {
  const parts = partsOf(recurrence);
  const listOf = (part: string): string[] => parts.get(part)?.split(',') ?? [];
  const days = listOf('BYDAY').map((day) => sayWeekday(day, speaker));
  const monthDays = listOf('BYMONTHDAY').map((day) => (day === '-1' ? speaker.say('schedule.last') : day));
  const months = listOf('BYMONTH').map((month) => nameOfMonth(Number(month), speaker));
  const until = parts.get('UNTIL');
  const said = (items: string[]): string => (items.length > 0 ? speaker.list(items, 'and') : 'none');
  const hour = (parts.get('BYHOUR') ?? '0').padStart(2, '0');
  return speaker.say('trigger.schedule', {
    every: speaker.say(`schedule.${parts.get('FREQ') as 'DAILY'}`, {
      count: Number(parts.get('INTERVAL') ?? 1),
    }),
    days: said(days),
    monthDays: said(monthDays),
    months: said(months),
    time:
      parts.has('BYHOUR') || parts.has('BYMINUTE')
        ? `${hour}:${(parts.get('BYMINUTE') ?? '0').padStart(2, '0')}`
        : 'none',
    until:
      until === undefined ? 'none' : speaker.date(DateTime.fromISO(until, { zone: 'utc' }).toJSDate(), 'utc'),
  });
}

function sayWeekday(text: string, speaker: Speaker): string {
  const day = speaker.say(`weekday.${text.slice(-2) as 'MO'}`);
  const place = text.slice(0, -2);
  return place === '' ? day : speaker.say('schedule.place', { day, place: place === '-1' ? 'last' : place });
}

const nameOfMonth = (month: number, { locale }: Speaker): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'utc' }).format(Date.UTC(2000, month - 1, 1));
