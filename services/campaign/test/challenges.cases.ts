import type { SaleSketch } from './sale';

/** A condition, what was bought before, and how far one has come at an instant. */
export interface ChallengeCase {
  readonly that: string;
  readonly when: unknown;
  readonly before?: readonly SaleSketch[];
  readonly now: string;
  readonly zone?: string;
  /** Steps done, steps in all. */
  readonly steps: readonly [number, number];
  readonly endsAt?: string;
  readonly en: string;
  readonly pl?: string;
  readonly ru?: string;
}

const days = (month: string, partner: string, ...dates: readonly string[]): SaleSketch[] =>
  dates.map((date) => ({ partner, at: `2026-${month}-${date}T12:00:00Z`, total: '10.00' }));

const tenAtThree = { history: { within: 'month', countAtLeast: 10, distinctPartnersAtLeast: 3 } };
const weeks = { streak: { period: 'week', length: 4 } };

export const CHALLENGES: readonly ChallengeCase[] = [
  {
    that: 'begins with nothing',
    when: tenAtThree,
    now: '2026-09-01T00:00:00Z',
    steps: [0, 10],
    endsAt: '2026-10-01T00:00:00.000Z',
    en: 'Still to do: 10 more purchases at 3 more partners by September 30, 2026.',
    pl: 'Brakuje: jeszcze 10 zakupów u jeszcze 3 partnerów do 30 września 2026 włącznie.',
    ru: 'Осталось: ещё 10 покупок ещё у 3 партнёров по 30 сентября 2026 г. включительно.',
  },
  {
    that: 'counts purchases and partners',
    when: tenAtThree,
    before: [...days('09', 'grocer', '01', '02', '03', '04', '05', '06'), ...days('09', 'fuel', '07', '08')],
    now: '2026-09-20T12:00:00Z',
    steps: [8, 10],
    endsAt: '2026-10-01T00:00:00.000Z',
    en: 'Still to do: 2 more purchases at 1 more partner by September 30, 2026.',
    pl: 'Brakuje: jeszcze 2 zakupy u jeszcze 1 partnera do 30 września 2026 włącznie.',
    ru: 'Осталось: ещё 2 покупки ещё у 1 партнёра по 30 сентября 2026 г. включительно.',
  },
  {
    that: 'leaves a step where only a partner is missing',
    when: { history: { within: 'month', countAtLeast: 2, distinctPartnersAtLeast: 2 } },
    before: days('09', 'grocer', '01', '02', '03'),
    now: '2026-09-30T23:59:59Z',
    steps: [1, 2],
    endsAt: '2026-10-01T00:00:00.000Z',
    en: 'Still to do: 1 more purchase at 1 more partner by September 30, 2026.',
  },
  {
    that: 'begins anew with the month of the programme’s zone',
    when: { history: { within: 'month', countAtLeast: 2 } },
    before: [{ at: '2026-09-30T21:59:59Z' }, { at: '2026-09-30T22:00:00Z' }],
    zone: 'Europe/Warsaw',
    now: '2026-09-30T22:30:00Z',
    steps: [1, 2],
    endsAt: '2026-10-31T23:00:00.000Z',
    en: 'Still to do: 1 more purchase by October 31, 2026.',
  },
  {
    that: 'ends with the year of the programme’s zone',
    when: { history: { within: 'year', countAtLeast: 2 } },
    before: [{ at: '2026-12-31T20:59:59Z' }],
    zone: 'Europe/Moscow',
    now: '2026-12-31T20:59:59.999Z',
    steps: [1, 2],
    endsAt: '2026-12-31T21:00:00.000Z',
    en: 'Still to do: 1 more purchase by December 31, 2026.',
  },
  {
    that: 'begins anew with the year',
    when: { history: { within: 'year', countAtLeast: 2 } },
    before: [{ at: '2026-12-31T20:59:59Z' }],
    zone: 'Europe/Moscow',
    now: '2026-12-31T21:00:00Z',
    steps: [0, 2],
    endsAt: '2027-12-31T21:00:00.000Z',
    en: 'Still to do: 2 more purchases by December 31, 2027.',
  },
  {
    that: 'ends with a window that rolls over a leap day',
    when: { history: { within: 'P30D', countAtLeast: 2 } },
    before: [{ at: '2028-02-01T12:00:00Z' }],
    now: '2028-03-02T11:59:59Z',
    steps: [1, 2],
    endsAt: '2028-03-02T12:00:00.000Z',
    en: 'Still to do: 1 more purchase by March 2, 2028.',
  },
  {
    that: 'leaves a window that has passed',
    when: { history: { within: 'P30D', countAtLeast: 2 } },
    before: [{ at: '2028-02-01T12:00:00Z' }],
    now: '2028-03-02T12:00:00Z',
    steps: [0, 2],
    endsAt: '2028-04-01T12:00:00.000Z',
    en: 'Still to do: 2 more purchases by April 1, 2028.',
  },
  {
    that: 'counts whole units of an amount, in the currency that the member pays in',
    when: { history: { within: 'ever', amountAtLeast: '100.50' } },
    before: [{ total: '99.99' }],
    now: '2026-09-20T12:00:00Z',
    steps: [99, 101],
    en: 'Still to do: 0.51 USD more spent.',
    pl: 'Brakuje: zakupy za jeszcze 0,51 USD.',
    ru: 'Осталось: покупки ещё на 0,51 USD.',
  },
  {
    that: 'counts a quantity of certain goods',
    when: { history: { within: 'month', where: { lines: { category: ['FUEL'] } }, quantityAtLeast: '100' } },
    before: [
      { at: '2026-09-02T12:00:00Z', lines: [{ category: 'FUEL', quantity: '60.5', amount: '90.00' }] },
    ],
    now: '2026-09-20T12:00:00Z',
    steps: [60, 100],
    endsAt: '2026-10-01T00:00:00.000Z',
    en: 'Still to do: 39.5 more in quantity (with goods of the category FUEL) by September 30, 2026.',
  },
  {
    that: 'is ready where only the rewarded purchase is missing',
    when: { history: { within: 'month', countAtLeast: 2, excludingThis: true } },
    before: days('09', 'grocer', '01', '02'),
    now: '2026-09-20T12:00:00Z',
    steps: [2, 2],
    endsAt: '2026-10-01T00:00:00.000Z',
    en: 'Everything is reached: the next one that fits is rewarded.',
  },
  {
    that: 'adds up what is all asked for',
    when: {
      all: [
        { history: { within: 'P7D', where: { partner: ['bakery'] }, countAtLeast: 1 } },
        { history: { within: 'P7D', where: { partner: ['party'] }, countAtLeast: 2 } },
      ],
    },
    before: days('09', 'bakery', '01'),
    now: '2026-09-03T12:00:00Z',
    steps: [1, 3],
    endsAt: '2026-09-08T12:00:00.000Z',
    en: 'Still to do: 2 more purchases (at PARTY) by September 8, 2026.',
  },
  {
    that: 'goes by the nearest of alternatives',
    when: {
      any: [
        { history: { within: 'month', countAtLeast: 10 } },
        { history: { within: 'month', amountAtLeast: '50.00' } },
      ],
    },
    before: days('09', 'grocer', '01', '02', '03'),
    now: '2026-09-03T12:00:00Z',
    steps: [30, 50],
    endsAt: '2026-10-01T00:00:00.000Z',
    en: 'Still to do: 20.00 USD more spent by September 30, 2026.',
  },
  {
    that: 'counts a row of weeks that this week can go on with',
    when: weeks,
    before: days('09', 'grocer', '01', '08'),
    now: '2026-09-20T23:59:59Z',
    steps: [2, 4],
    endsAt: '2026-09-21T00:00:00.000Z',
    en: 'Still to do: 2 weeks more in a row with a purchase, the next one by September 20, 2026.',
    pl: 'Brakuje: jeszcze 2 tygodnie z rzędu z zakupem, najbliższy do 20 września 2026 włącznie.',
    ru: 'Осталось: ещё 2 недели подряд с покупкой, ближайшая по 20 сентября 2026 г. включительно.',
  },
  {
    that: 'loses a row with the week that has passed',
    when: weeks,
    before: days('09', 'grocer', '01', '08'),
    now: '2026-09-21T00:00:00Z',
    steps: [0, 4],
    endsAt: '2026-09-28T00:00:00.000Z',
    en: 'Still to do: 4 weeks more in a row with a purchase, the next one by September 27, 2026.',
  },
  {
    that: 'waits for the next week where this one has its purchase',
    when: weeks,
    before: days('09', 'grocer', '01', '08', '15'),
    now: '2026-09-16T00:00:00Z',
    steps: [3, 4],
    endsAt: '2026-09-28T00:00:00.000Z',
    en: 'Still to do: 1 week more in a row with a purchase, the next one between September 21, 2026 and September 27, 2026.',
    pl: 'Brakuje: jeszcze 1 tydzień z rzędu z zakupem, najbliższy od 21 września 2026 do 27 września 2026 włącznie.',
    ru: 'Осталось: ещё 1 неделя подряд с покупкой, ближайшая с 21 сентября 2026 г. по 27 сентября 2026 г. включительно.',
  },
];
