import { parseDuration, type IsoDuration } from './duration';
import { expiresAt, renewalOf, type Expiry } from './expiry';

const length = (text: string): IsoDuration => parseDuration(text)!;
const after = (text: string, roundTo?: Extract<Expiry, { kind: 'after' }>['roundTo']): Expiry =>
  roundTo === undefined
    ? { kind: 'after', length: length(text) }
    : { kind: 'after', length: length(text), roundTo };
const september = { month: 9, day: 30 };

// Each date is worked out by hand. Instants are exclusive: the first at which the points are no longer good.
describe('points lapse', () => {
  it.each<[string, Expiry, string, string, string]>([
    [
      'a year later, to the millisecond',
      after('P1Y'),
      '2026-03-01T12:34:56.789Z',
      'UTC',
      '2027-03-01T12:34:56.789Z',
    ],
    [
      'a month after 31 January: on the last of February',
      after('P1M'),
      '2026-01-31T10:00:00Z',
      'UTC',
      '2026-02-28T10:00:00Z',
    ],
    ['the same in a leap year', after('P1M'), '2028-01-31T10:00:00Z', 'UTC', '2028-02-29T10:00:00Z'],
    ['a year after a leap day', after('P12M'), '2028-02-29T10:00:00Z', 'UTC', '2029-02-28T10:00:00Z'],
    ['four years after a leap day', after('P48M'), '2028-02-29T10:00:00Z', 'UTC', '2032-02-29T10:00:00Z'],
    [
      'a day of 23 hours in Warsaw',
      after('P1D'),
      '2027-03-27T11:00:00Z',
      'Europe/Warsaw',
      '2027-03-28T10:00:00Z',
    ],
    [
      'a day of 25 hours in Warsaw',
      after('P1D'),
      '2027-10-30T10:00:00Z',
      'Europe/Warsaw',
      '2027-10-31T11:00:00Z',
    ],
    [
      '24 hours, whatever the clocks do',
      after('PT24H'),
      '2027-10-30T10:00:00Z',
      'Europe/Warsaw',
      '2027-10-31T10:00:00Z',
    ],
    ['the end of the month', after('P12M', 'month'), '2026-02-10T00:00:00Z', 'UTC', '2027-03-01T00:00:00Z'],
    [
      'the end of the month, from its last instant',
      after('P1M', 'month'),
      '2026-01-31T23:59:59.999Z',
      'UTC',
      '2026-03-01T00:00:00Z',
    ],
    [
      'the end of the month, from its first',
      after('P1M', 'month'),
      '2026-02-01T00:00:00Z',
      'UTC',
      '2026-04-01T00:00:00Z',
    ],
    [
      'the end of February of a leap year',
      after('P1M', 'month'),
      '2028-01-31T10:00:00Z',
      'UTC',
      '2028-03-01T00:00:00Z',
    ],
    [
      'the end of the month by Warsaw’s calendar',
      after('P1M', 'month'),
      '2026-05-31T22:30:00Z',
      'Europe/Warsaw',
      '2026-07-31T22:00:00Z',
    ],
    [
      'the end of the quarter',
      after('P3M', 'quarter'),
      '2026-02-10T00:00:00Z',
      'UTC',
      '2026-07-01T00:00:00Z',
    ],
    [
      'the end of the quarter, by New York’s summer time',
      after('P1D', 'quarter'),
      '2026-05-01T12:00:00Z',
      'America/New_York',
      '2026-07-01T04:00:00Z',
    ],
    ['the end of the year', after('P12M', 'year'), '2026-01-01T00:00:00Z', 'UTC', '2028-01-01T00:00:00Z'],
    [
      'the end of the year, from its last instant',
      after('P12M', 'year'),
      '2026-12-31T23:59:59.999Z',
      'UTC',
      '2028-01-01T00:00:00Z',
    ],
    [
      'the end of the year in Moscow',
      after('P12M', 'year'),
      '2026-12-31T21:00:00Z',
      'Europe/Moscow',
      '2028-12-31T21:00:00Z',
    ],
    [
      '30 September after 36 months',
      after('P36M', september),
      '2026-09-29T12:00:00Z',
      'UTC',
      '2029-10-01T00:00:00Z',
    ],
    [
      '30 September, when the 36 months end on it',
      after('P36M', september),
      '2026-09-30T23:59:59Z',
      'UTC',
      '2029-10-01T00:00:00Z',
    ],
    [
      '30 September, when they end on the day after',
      after('P36M', september),
      '2026-10-01T00:00:00Z',
      'UTC',
      '2030-10-01T00:00:00Z',
    ],
    [
      '30 September in Warsaw',
      after('P36M', september),
      '2026-09-30T21:59:59Z',
      'Europe/Warsaw',
      '2029-09-30T22:00:00Z',
    ],
    [
      '30 September in Warsaw, where it is over already',
      after('P36M', september),
      '2026-09-30T22:00:00Z',
      'Europe/Warsaw',
      '2030-09-30T22:00:00Z',
    ],
    [
      'after a named day',
      { kind: 'on', date: '2026-12-31' },
      '2026-01-01T00:00:00Z',
      'Europe/Warsaw',
      '2026-12-31T23:00:00Z',
    ],
    [
      'after a day on which the clocks change',
      { kind: 'on', date: '2027-03-28' },
      '2026-01-01T00:00:00Z',
      'Europe/Warsaw',
      '2027-03-28T22:00:00Z',
    ],
    [
      '36 months after the only movement',
      { kind: 'inactivity', length: length('P36M') },
      '2026-08-31T10:00:00Z',
      'UTC',
      '2029-08-31T10:00:00Z',
    ],
  ])('%s', (_, rule, recorded, zone, expected) => {
    expect(expiresAt(rule, new Date(recorded), zone)).toEqual(new Date(expected));
  });

  it('never, when the rule says so', () => {
    expect(expiresAt({ kind: 'never' }, new Date(0), 'UTC')).toBeUndefined();
    expect(renewalOf({ kind: 'never' })).toBeUndefined();
  });

  it('are renewed by what the rule names, and nothing else', () => {
    expect(renewalOf(after('P1Y'))).toBeUndefined();
    expect(renewalOf({ kind: 'inactivity', length: length('P36M') })).toEqual({ inactivity: 'P36M' });
    expect(renewalOf({ ...after('P6M'), keptAlive: { tier: ['gold'] } })).toEqual({
      keptAlive: { tier: ['gold'] },
    });
  });
});
