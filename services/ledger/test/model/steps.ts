import fc from 'fast-check';

// What may happen next. A step names earlier purchases, holds and so on by a number that is taken modulo how many there are,
// so that any part of a history is a history: what fails can be made smaller.

export const PARTNERS = ['alpha', 'beta'] as const;
export const MEMBERS = 2;

const partner = fc.constantFrom(...PARTNERS);
const who = fc.nat({ max: MEMBERS - 1 });
const which = fc.nat({ max: 1_000 });
/** The latest of them. */
const LAST = -1;
const stranger = fc.constantFrom(false, false, false, true);
/** Half the time: one in so many is nothing. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 });

const award = fc.record({
  funders: fc.oneof(
    fc.record({ issuer: partner, points: fc.integer({ min: 1, max: 120 }) }).map((one) => [one]),
    fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 })).map(([alpha, beta]) => [
      { issuer: 'alpha', points: alpha },
      { issuer: 'beta', points: beta },
    ]),
  ),
  places: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(['alpha'], ['beta'], ['alpha', 'beta']) },
  ),
  pendingMinutes: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 15 }) },
  ),
  minutes: maybe(fc.integer({ min: 1, max: 45 })),
});

const is = <N extends string, T extends object>(
  name: N,
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
): fc.Arbitrary<{ is: N } & T> =>
  fc.record({ is: fc.constant(name), ...fields }) as unknown as fc.Arbitrary<{ is: N } & T>;

/** Refunds and awards may be delivered later, in any order. */
const later = fc.constantFrom(false, false, true);

/** To the other member. */
const sending = (from: fc.Arbitrary<number>) =>
  is('transfer', { who: from, points: fc.integer({ min: 1, max: 60 }) });

const movements = [
  {
    weight: 6,
    arbitrary: is('earn', { who, awards: fc.array(award, { minLength: 1, maxLength: 2 }), later }),
  },
  { weight: 4, arbitrary: is('refund', { which, leaves: fc.integer({ min: 0, max: 99 }), later }) },
  { weight: 4, arbitrary: is('deliver', { which }) },
  {
    weight: 6,
    arbitrary: is('hold', {
      who,
      at: partner,
      points: fc.integer({ min: 1, max: 60 }),
      minutes: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 5,
    arbitrary: is('capture', { which, points: maybe(fc.integer({ min: 1, max: 60 })), stranger }),
  },
  {
    weight: 4,
    arbitrary: is('redeem', { who, at: partner, points: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 2, arbitrary: is('release', { which, stranger }) },
  { weight: 3, arbitrary: is('restore', { which, points: maybe(fc.integer({ min: 1, max: 40 })) }) },
  {
    weight: 2,
    arbitrary: is('adjust', {
      who,
      at: partner,
      points: fc.integer({ min: -40, max: 50 }).filter((points) => points !== 0),
      minutes: fc.integer({ min: 1, max: 45 }),
    }),
  },
  { weight: 4, arbitrary: sending(who) },
  { weight: 2, arbitrary: is('return', { which }) },
  { weight: 2, arbitrary: is('reverse', { which }) },
  { weight: 2, arbitrary: is('again', { which }) },
  { weight: 1, arbitrary: is('otherwise', { which }) },
] as const;

const movement = fc.oneof(...movements);
export type MovementStep = typeof movement extends fc.Arbitrary<infer S> ? S : never;

/** Some of them go both ways between two wallets. */
const together = is('together', {
  steps: fc.oneof(
    { weight: 4, arbitrary: fc.array(movement, { minLength: 2, maxLength: 4 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          sending(fc.constant(0)),
          sending(fc.constant(1)),
          fc.array(movement, { minLength: 0, maxLength: 2 }),
        )
        .map(([there, back, others]): MovementStep[] => [there, back, ...others]),
    },
  ),
});

const step = fc.oneof(
  { withCrossShrink: true },
  { weight: 0, arbitrary: is('rest', {}) },
  ...movements,
  { weight: 4, arbitrary: together },
  { weight: 4, arbitrary: is('wait', { minutes: fc.integer({ min: 1, max: 15 }) }) },
  { weight: 1, arbitrary: is('expire', {}) },
  { weight: 1, arbitrary: is('replay', { which }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A member whose points are sent on before their purchase is refunded owes them; then some come back. It seldom comes about by chance. */
const owing: fc.Arbitrary<Step[]> = fc
  .record({
    who,
    issuer: partner,
    points: fc.integer({ min: 20, max: 60 }),
    back: fc.integer({ min: 3, max: 40 }),
  })
  .map(({ who, issuer, points, back }) => [
    {
      is: 'earn',
      who,
      awards: [{ funders: [{ issuer, points }], places: null, pendingMinutes: 0, minutes: null }],
      later: false,
    },
    { is: 'transfer', who, points: Math.floor(points * 0.9) - 1 },
    { is: 'refund', which: LAST, leaves: 0, later: false },
    { is: 'transfer', who: 1 - who, points: back },
  ]);

export const history = (length: number): fc.Arbitrary<Step[]> =>
  fc
    .array(
      fc.oneof(
        { withCrossShrink: true },
        { weight: 24, arbitrary: step.map((one): Step[] => [one]) },
        { weight: 1, arbitrary: owing },
      ),
      { minLength: length, maxLength: length, size: 'max' },
    )
    .map((all) => all.flat().slice(0, length));
