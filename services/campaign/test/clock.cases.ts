const ny = 'America/New_York';
const warsaw = 'Europe/Warsaw';
const moscow = 'Europe/Moscow';

/** A recurrence, and the instants on which it falls. */
export const OCCURRENCES = [
  {
    what: 'at midnight of the first of each month, in winter and in summer in Warsaw',
    rule: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1',
    zone: warsaw,
    from: '2026-02-15T00:00:00Z',
    to: '2026-04-15T00:00:00Z',
    expected: ['2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
  },
  {
    what: 'at midnight of the first of each month in Moscow, whose clocks never change',
    rule: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1',
    zone: moscow,
    from: '2026-02-15T00:00:00Z',
    to: '2026-04-15T00:00:00Z',
    expected: ['2026-02-28T21:00:00Z', '2026-03-31T21:00:00Z'],
  },
  {
    what: 'after its start and up to its end',
    rule: 'RRULE:FREQ=DAILY',
    zone: 'UTC',
    from: '2026-03-10T00:00:00Z',
    to: '2026-03-12T00:00:00Z',
    expected: ['2026-03-11T00:00:00Z', '2026-03-12T00:00:00Z'],
  },
  {
    what: 'after an hour that the clocks of New York skip',
    rule: 'RRULE:FREQ=DAILY;BYHOUR=2;BYMINUTE=30',
    zone: ny,
    from: '2026-03-07T12:00:00Z',
    to: '2026-03-09T12:00:00Z',
    expected: ['2026-03-08T07:30:00Z', '2026-03-09T06:30:00Z'],
  },
  {
    what: 'once in an hour that the clocks of New York pass twice',
    rule: 'RRULE:FREQ=DAILY;BYHOUR=1;BYMINUTE=30',
    zone: ny,
    from: '2026-10-31T12:00:00Z',
    to: '2026-11-02T12:00:00Z',
    expected: ['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z'],
  },
  {
    what: 'on Mondays, the start of the week, over the change of clocks in Warsaw',
    rule: 'RRULE:FREQ=WEEKLY;BYDAY=MO',
    zone: warsaw,
    from: '2026-10-19T12:00:00Z',
    to: '2026-11-02T12:00:00Z',
    expected: ['2026-10-25T23:00:00Z', '2026-11-01T23:00:00Z'],
  },
  {
    what: 'on the last day of each month, of February too',
    rule: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1',
    zone: 'UTC',
    from: '2028-01-15T00:00:00Z',
    to: '2028-03-15T00:00:00Z',
    expected: ['2028-01-31T00:00:00Z', '2028-02-29T00:00:00Z'],
  },
  {
    what: 'on 29 February, in leap years alone',
    rule: 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    zone: 'UTC',
    from: '2026-01-01T00:00:00Z',
    to: '2030-01-01T00:00:00Z',
    expected: ['2028-02-29T00:00:00Z'],
  },
  {
    what: 'on the first Monday and the last Friday of a month',
    rule: 'RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;BYHOUR=10',
    zone: 'UTC',
    from: '2026-03-01T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
    expected: ['2026-03-02T10:00:00Z', '2026-03-27T10:00:00Z'],
  },
  {
    what: 'up to its last day, that day included',
    rule: 'RRULE:FREQ=DAILY;BYHOUR=23;UNTIL=20260311',
    zone: 'UTC',
    from: '2026-03-10T00:00:00Z',
    to: '2026-03-20T00:00:00Z',
    expected: ['2026-03-10T23:00:00Z', '2026-03-11T23:00:00Z'],
  },
] as const;

/** When a birthday begins, and the last instant before. */
export const BIRTHDAYS = [
  {
    what: 'at midnight in Warsaw, on the day of its summer time',
    birthDate: '1990-03-29',
    zone: warsaw,
    before: '2026-03-28T22:59:59.999Z',
    at: '2026-03-28T23:00:00Z',
  },
  {
    what: 'at midnight in New York, the day after its winter time began',
    birthDate: '1990-11-02',
    zone: ny,
    before: '2026-11-02T04:59:59.999Z',
    at: '2026-11-02T05:00:00Z',
  },
  {
    what: 'at midnight in Moscow',
    birthDate: '1990-03-29',
    zone: moscow,
    before: '2026-03-28T20:59:59.999Z',
    at: '2026-03-28T21:00:00Z',
  },
  {
    what: 'on 1 March for 29 February, in a year without one',
    birthDate: '2000-02-29',
    zone: 'UTC',
    before: '2026-02-28T23:59:59.999Z',
    at: '2026-03-01T00:00:00Z',
  },
  {
    what: 'on 29 February in a leap year',
    birthDate: '2000-02-29',
    zone: 'UTC',
    before: '2028-02-28T23:59:59.999Z',
    at: '2028-02-29T00:00:00Z',
  },
  {
    what: 'with the year, one year after birth at the earliest',
    birthDate: '2026-01-01',
    zone: 'UTC',
    before: '2026-01-01T12:00:00Z',
    at: '2027-01-01T00:00:00Z',
  },
] as const;
