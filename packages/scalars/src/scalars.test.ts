import fc from 'fast-check';
import { Decimal } from '@accord/values';
import { parseValue, type GraphQLScalarType } from 'graphql';
import {
  GraphQLCurrencyCode,
  GraphQLDate,
  GraphQLDateTime,
  GraphQLDecimal,
  GraphQLDuration,
  GraphQLPoints,
} from '.';

const literal = (scalar: GraphQLScalarType, source: string): unknown =>
  scalar.parseLiteral(parseValue(source), {});

describe('every scalar', () => {
  it.each([
    [GraphQLPoints, 5, 5n],
    [GraphQLPoints, -9007199254740991, -9007199254740991n],
    [GraphQLDecimal, '12.340', new Decimal('12.34')],
    [GraphQLDecimal, 12.34, new Decimal('12.34')],
    [GraphQLDate, '2024-02-29', '2024-02-29'],
    [GraphQLDateTime, '2026-10-01T12:30:00+02:00', new Date('2026-10-01T10:30:00Z')],
    [GraphQLDateTime, '2026-10-01T12:30:00.123Z', new Date('2026-10-01T12:30:00.123Z')],
    [GraphQLDuration, 'P1Y2M3DT4H', 'P1Y2M3DT4H'],
    [GraphQLCurrencyCode, 'JPY', 'JPY'],
  ])('%s takes %p, in variables and in the document', (scalar, given, expected) => {
    expect(scalar.parseValue(given)).toEqual(expected);
    expect(literal(scalar, JSON.stringify(given))).toEqual(expected);
  });

  it.each([
    [GraphQLPoints, ['5', 5.5, 2 ** 53, NaN, null, true, {}]],
    [
      GraphQLDecimal,
      ['ten', '1e3', '01', '1.', '.5', '', '1'.repeat(31), 0.1 + 0.2, 1e21, Infinity, true, ['1']],
    ],
    [GraphQLDate, ['2026-02-30', '2026-2-3', '2026-02-03T00:00:00Z', '', 20260203]],
    [
      GraphQLDateTime,
      ['2026-10-01T12:30:00', '2026-10-01', '2026-02-30T00:00:00Z', '2026-10-01T24:00:00Z', 1764547200000],
    ],
    [GraphQLDuration, ['P', 'PT', 'P-1D', '30 days', 'P1.5D', 30]],
    [GraphQLCurrencyCode, ['eur', 'EURO', 'XXY', '', 978]],
  ] as [GraphQLScalarType, unknown[]][])('%s refuses what it is not', (scalar, refused) => {
    for (const value of refused) expect(() => scalar.parseValue(value)).toThrow(scalar.name);
  });

  it('shows a refused value shortened, and never what an object holds', () => {
    expect(() => GraphQLPoints.parseValue('x'.repeat(100))).toThrow(/"x{40}…"$/);
    expect(() => GraphQLPoints.parseValue({ secret: 1 })).toThrow(/an object$/);
  });
});

describe('points', () => {
  it('go out as they came in', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(GraphQLPoints.serialize(GraphQLPoints.parseValue(value))).toBe(value);
      }),
    );
  });
});

describe('a decimal', () => {
  it('keeps every digit of its text', () => {
    const digits = fc.bigInt({ min: -(10n ** 30n) + 1n, max: 10n ** 30n - 1n });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 18 }), (value, places) => {
        const exact = new Decimal(value.toString()).div(new Decimal(10).pow(places));
        expect(GraphQLDecimal.parseValue(exact.toFixed()).equals(exact)).toBe(true);
        expect(GraphQLDecimal.serialize(exact)).toBe(exact.toFixed());
      }),
    );
  });
});
