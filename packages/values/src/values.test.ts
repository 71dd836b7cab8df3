import fc from 'fast-check';
import { DateTime, Duration } from 'luxon';
import {
  addDuration,
  Decimal,
  derivedId,
  formatAmount,
  isId,
  isTimeZone,
  newId,
  parseDecimal,
  parseDuration,
  parseMoney,
  pointsFromNumber,
  pointsToNumber,
  MAX_POINTS,
  round,
} from './index';

describe('money', () => {
  it.each([
    ['12.34', 'USD', true],
    ['12.345', 'USD', false],
    ['12', 'JPY', true],
    ['12.5', 'JPY', false],
    ['1.234', 'KWD', true],
    ['1e3', 'USD', false],
    ['01.00', 'USD', false],
    ['+1.00', 'USD', false],
    [' 1.00', 'USD', false],
    ['NaN', 'USD', false],
    ['Infinity', 'USD', false],
    ['', 'USD', false],
    ['1.00', 'usd', false],
    ['1.00', 'QQQ', false],
  ])('reads %s %s: %s', (amount, currency, good) => {
    expect(parseMoney(amount, currency).ok).toBe(good);
  });

  it('allows the decimals that are asked for, such as six for a price per point', () => {
    expect(parseMoney('0.000001', 'USD', 6).ok).toBe(true);
    expect(parseMoney('0.0000001', 'USD', 6).ok).toBe(false);
  });

  it('writes at least the decimals of the minor unit', () => {
    expect(formatAmount({ amount: new Decimal('3.6'), currency: 'USD' })).toBe('3.60');
    expect(formatAmount({ amount: new Decimal('0.009'), currency: 'USD' })).toBe('0.009');
    expect(formatAmount({ amount: new Decimal('360'), currency: 'JPY' })).toBe('360');
  });
});

describe('decimals', () => {
  const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });

  it('add exactly, where binary floating point does not', () => {
    expect(new Decimal('0.1').plus('0.2').toFixed()).toBe('0.3');
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const sum = new Decimal(a.toString()).div(100).plus(new Decimal(b.toString()).div(100));
        return sum.times(100).toFixed() === (a + b).toString();
      }),
    );
  });

  it('come back from text as they went', () => {
    fc.assert(
      fc.property(cents, (value) => {
        const text = new Decimal(value.toString()).div(100).toFixed();
        return parseDecimal(text)?.toFixed() === text;
      }),
    );
  });

  it.each([
    ['2.5', 'FLOOR', '2'],
    ['2.5', 'HALF_UP', '3'],
    ['2.5', 'CEIL', '3'],
    ['-2.5', 'FLOOR', '-3'],
    ['-2.5', 'HALF_UP', '-3'],
    ['-2.5', 'CEIL', '-2'],
    ['2.4999999999999999999999', 'HALF_UP', '2'],
  ] as const)('round %s by %s to %s', (value, rounding, expected) => {
    expect(round(new Decimal(value), 0, rounding).toFixed()).toBe(expected);
  });
});

describe('points', () => {
  it('are whole numbers within ±(2^53 − 1)', () => {
    expect(pointsFromNumber(1.5)).toBeUndefined();
    expect(pointsFromNumber(2 ** 53)).toBeUndefined();
    expect(pointsFromNumber(-(2 ** 53) + 1)).toBe(-MAX_POINTS);
    expect(() => pointsToNumber(MAX_POINTS + 1n)).toThrow(RangeError);
  });
});

describe('ids', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  it('grow with time, also within one millisecond', () => {
    const ids = Array.from({ length: 1_000 }, () => newId('purchase', now));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(isId('purchase', ids[0]!)).toBe(true);
    expect(isId('member', ids[0]!)).toBe(false);
  });

  it('derived from the same parts are the same, and from other parts other', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        return (
          isId('award', derivedId('award', ...a)) &&
          (derivedId('award', ...a) === derivedId('award', ...b)) === same
        );
      }),
    );
  });
});

describe('durations', () => {
  it.each(['P30D', 'PT15M', 'P1Y2M', 'P2W', 'P1DT12H', 'PT1S'])('%s is one', (text) => {
    expect(parseDuration(text)).toBe(text);
  });

  it.each(['', 'P', 'PT', '30D', 'P-1D', '-P1D', 'P1.5D', 'P1DT', 'p1d', 'P1H'])('%s is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('follow the calendar of the zone: a day in March may have 23 hours, a month ends where it ends', () => {
    const beforeSpring = new Date('2026-03-07T17:00:00Z');
    expect(addDuration(beforeSpring, parseDuration('P1D')!, 'America/New_York').toISOString()).toBe(
      '2026-03-08T16:00:00.000Z',
    );
    expect(addDuration(new Date('2028-01-31T00:00:00Z'), parseDuration('P1M')!).toISOString()).toBe(
      '2028-02-29T00:00:00.000Z',
    );
  });

  it('are as long as the calendar has it, also where that needs no calendar', () => {
    const amount = fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.record({ weeks: amount, days: amount, hours: amount, minutes: amount, seconds: amount }),
        fc.constantFrom('utc', 'America/New_York', 'Europe/Warsaw', 'Europe/Moscow'),
        (from, parts, zone) => {
          const text = Duration.fromObject(parts).toISO();
          const duration = parseDuration(text);
          fc.pre(duration !== undefined);
          expect(addDuration(from, duration, zone)).toEqual(
            DateTime.fromJSDate(from, { zone }).plus(Duration.fromISO(text)).toJSDate(),
          );
        },
      ),
    );
  });

  it('know which zones there are', () => {
    expect(isTimeZone('Europe/Warsaw')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
});
