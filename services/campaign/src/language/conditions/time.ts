import { z } from 'zod';
import { localTime } from '../../judging/calendar';
import type { ConditionWord } from '../condition';
import { notEmpty } from '../form-rule';
import { alsoChecked, keys, unknownWord } from '../words';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** `HH:MM` as minutes since midnight; 24:00 is the end of the day. */
const clockTime = z
  .string({ error: 'must be a time of day, such as "08:00"' })
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'must be a time of day, such as "08:00"' })
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const shape = keys({
  weekdays: z
    .array(z.enum(WEEKDAYS, { error: ({ input }) => unknownWord(String(input), WEEKDAYS) }), {
      error: 'must be a list of weekdays',
    })
    .min(1, { error: 'is empty' })
    .optional(),
  from: clockTime.optional().describe('HH:MM; 00:00 when absent.'),
  to: clockTime.optional().describe('HH:MM, excluded; 24:00 when absent.'),
});
type Time = z.output<typeof shape>;

/**
 * `{ "time": { "weekdays": ["SA", "SU"], "from": "08:00", "to": "11:00" } }`: local time at the location, else the member's;
 * `to` is excluded. Hours that pass midnight (22:00 to 02:00) belong to the day on which they begin.
 */
export const time: ConditionWord<Time> = {
  word: 'time',
  describes:
    'Local time at the location, else the member’s. Hours that pass midnight belong to the day on which they begin.',
  schema: () => alsoChecked<Time>(shape, notEmpty(Object.keys(shape.shape))),
  check({ from, to }, path, ground) {
    if (from !== undefined && from === to)
      ground.report([...path, 'to'], 'is the same as from: no time is between');
    if (from === 1440) ground.report([...path, 'from'], 'must be before 24:00');
    if (to === 0) ground.report([...path, 'to'], 'must be after 00:00; the end of the day is 24:00');
  },
  compile({ weekdays, from = 0, to = 1440 }) {
    const days = weekdays && new Set(weekdays.map((day) => WEEKDAYS.indexOf(day)));
    return {
      holds({ zone, occurredAt }) {
        const { weekday, minutes } = localTime(zone, occurredAt);
        const overMidnight = from > to;
        const inHours = overMidnight ? minutes >= from || minutes < to : minutes >= from && minutes < to;
        const day = overMidnight && minutes < to ? (weekday + 6) % 7 : weekday;
        return inHours && (days === undefined || days.has(day));
      },
    };
  },
  phrase: ({ weekdays, from, to }, { speaker }) =>
    speaker.say('condition.time', {
      days: weekdays
        ? speaker.list(
            weekdays.map((day) => speaker.say(`weekday.${day}`)),
            'and',
          )
        : 'any',
      hours: from === undefined && to === undefined ? 'any' : 'some',
      from: wallClock(from ?? 0),
      to: wallClock(to ?? 1440),
    }),
  missing(value, { occasion: { zone, occurredAt }, speaker, ...rest }) {
    const { weekday, minutes } = localTime(zone, occurredAt);
    return speaker.say('missing.time', {
      condition: time.phrase(value, { speaker, ...rest }),
      day: speaker.say(`weekday.${WEEKDAYS[weekday] ?? 'MO'}`),
      clock: wallClock(Math.floor(minutes)),
    });
  },
};

const wallClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
