import { readInstant } from './local-time';

describe('a time in a file', () => {
  it.each([
    ['2017-01-01T07:30:27', '2017-01-01T07:30:27-05:00', 'winter'],
    ['2017-07-01 07:30', '2017-07-01T07:30:00-04:00', 'summer'],
    ['2017-03-12T02:30:00', '2017-03-12T03:30:00-04:00', 'skipped in spring: moved on by the gap'],
    ['2017-11-05T01:30:00', '2017-11-05T01:30:00-04:00', 'shown twice in autumn: the first of both'],
    ['2017-11-05T02:00:00', '2017-11-05T02:00:00-05:00', 'after both'],
    ['2017-11-05', '2017-11-05T00:00:00-04:00', 'a date alone is its beginning'],
    ['2017-11-05T01:30:00+02:00', '2017-11-05T01:30:00+02:00', 'its own offset counts'],
    ['2017-11-05T01:30:00z', '2017-11-05T01:30:00Z', 'UTC'],
  ])('%s in New York is %s (%s)', (text, instant) => {
    expect(readInstant(text, 'America/New_York')).toBe(instant);
  });

  it.each(['', 'noon', '2017-13-01', '2017-02-29T10:00', '25:00', '2017-01-01T24:30', '01/02/2017'])(
    '%s is none',
    (text) => {
      expect(readInstant(text, 'America/New_York')).toBeUndefined();
    },
  );
});
