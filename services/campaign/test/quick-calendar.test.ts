import { addDuration, expiresAt, subtractDuration, type Expiry, type IsoDuration } from '@accord/values';
import fc from 'fast-check';
import { expiryAt } from '../src/judging/award';
import { minus, plus } from '../src/judging/calendar';

const zone = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Europe/Warsaw',
  'Europe/Moscow',
  'Australia/Lord_Howe',
);
// Every quarter of an hour of several years: changes of the clocks and leap days among them.
const instant = fc
  .integer({ min: 0, max: 4 * 24 * 366 * 8 })
  .map((quarter) => Date.UTC(2019, 0, 1) + quarter * 900_000);
const length = fc.constantFrom(
  'P1D',
  'P2W',
  'P1M',
  'P6M',
  'P12M',
  'P1Y',
  'P1Y1M3D',
  'PT36H',
  'P1M1W',
  'P1DT2H',
);

describe('the quick calendar', () => {
  it('adds and takes off what the slow one does, in every zone', () => {
    fc.assert(
      fc.property(zone, instant, length, (where, at, long) => {
        expect(plus(at, long as IsoDuration, where)).toBe(
          addDuration(new Date(at), long as IsoDuration, where).getTime(),
        );
        expect(minus(at, long as IsoDuration, where)).toBe(
          subtractDuration(new Date(at), long as IsoDuration, where).getTime(),
        );
      }),
      { numRuns: 600 },
    );
  });

  it('lets points lapse when the rule says, whichever instants of a day come first', () => {
    const rule: fc.Arbitrary<Expiry> = fc.oneof(
      fc.record({
        kind: fc.constant('after' as const),
        length: length.map((each) => each as IsoDuration),
        roundTo: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const, {
          month: 9,
          day: 30,
        }),
      }),
      fc.record({ kind: fc.constant('after' as const), length: length.map((each) => each as IsoDuration) }),
      fc.record({
        kind: fc.constant('inactivity' as const),
        length: length.map((each) => each as IsoDuration),
      }),
      fc.constant({ kind: 'on' as const, date: '2027-12-31' }),
      fc.constant({ kind: 'never' as const }),
    );
    fc.assert(
      fc.property(
        rule,
        zone,
        instant,
        fc.array(fc.nat(86_400_000), { minLength: 3, maxLength: 3 }),
        (how, where, at, more) => {
          for (const later of more) {
            const recordedAt = new Date(at + later);
            expect(expiryAt(how, recordedAt, where)).toEqual(expiresAt(how, recordedAt, where));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
