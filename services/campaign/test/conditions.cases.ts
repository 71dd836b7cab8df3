import type { SaleSketch } from './sale';

/** A condition, the zone it is judged in, and purchases at its borders. */
export interface ConditionCase {
  readonly what: string;
  readonly when: unknown;
  readonly holds?: readonly SaleSketch[];
  readonly fails?: readonly SaleSketch[];
}

const ny = 'America/New_York';
const warsaw = 'Europe/Warsaw';
const moscow = 'Europe/Moscow';
const kept = { category: 'CAKE', brand: 'Home', sku: 'c1', quantity: '2', amount: '10.00' };

export const CONDITIONS: readonly ConditionCase[] = [
  {
    what: 'partner',
    when: { partner: ['grocer', 'fuel'] },
    holds: [{}, { partner: 'fuel' }],
    fails: [{ partner: 'a' }],
  },
  { what: 'not', when: { not: { partner: ['fuel'] } }, holds: [{}], fails: [{ partner: 'fuel' }] },
  {
    what: 'any',
    when: { any: [{ partner: ['fuel'] }, { channel: ['APP'] }] },
    holds: [{ partner: 'fuel' }, { channel: 'APP' }],
    fails: [{}],
  },
  {
    what: 'all',
    when: { all: [{ partner: ['fuel'] }, { channel: ['APP'] }] },
    holds: [{ partner: 'fuel', channel: 'APP' }],
    fails: [{ partner: 'fuel' }, { channel: 'APP' }],
  },
  { what: 'partnerCategory', when: { partnerCategory: ['SHOP'] }, holds: [{}] },
  { what: 'partnerCategory of another', when: { partnerCategory: ['FUEL'] }, fails: [{}] },
  { what: 'location of a sale without one', when: { location: ['old-town'] }, fails: [{}] },
  {
    what: 'both ends of a basket',
    when: { basket: { atLeast: '10.00', atMost: '20.00' } },
    holds: [{ total: '10.00' }, { total: '20.00' }],
    fails: [{ total: '9.99' }, { total: '20.01' }],
  },
  {
    what: 'the currency of a basket',
    when: { basket: { atLeast: '10.00', currency: 'PLN' } },
    holds: [{ total: '10.00', currency: 'PLN' }],
    fails: [{ total: '10.00' }],
  },
  {
    what: 'lines by category',
    when: { lines: { category: ['CAKE'] } },
    holds: [{ lines: [{ amount: '1.00' }, kept] }],
    fails: [{ lines: [{ amount: '1.00' }] }, { total: '99.00' }],
  },
  {
    what: 'lines by all their keys',
    when: { lines: { category: ['CAKE'], brand: ['Home'], sku: ['c1'] } },
    holds: [{ lines: [kept] }],
    fails: [{ lines: [{ ...kept, brand: 'Other' }] }, { lines: [{ ...kept, sku: 'c2' }] }],
  },
  {
    what: 'lines of any other category',
    when: { lines: { notCategory: ['CAKE'] } },
    holds: [{ lines: [{ amount: '1.00' }] }, { lines: [kept, { category: 'BREAD', amount: '1.00' }] }],
    fails: [{ lines: [kept] }],
  },
  {
    what: 'the quantity of lines together',
    when: { lines: { category: ['CAKE'], quantityAtLeast: '4' } },
    holds: [{ lines: [kept, kept] }],
    fails: [{ lines: [kept, { ...kept, quantity: '1.999' }] }],
  },
  {
    what: 'the amount of lines together',
    when: { lines: { category: ['CAKE'], amountAtLeast: '20.00' } },
    holds: [{ lines: [kept, kept] }],
    fails: [{ lines: [kept, { ...kept, amount: '9.99' }] }],
  },
  {
    what: 'both ends of the share that points paid',
    when: { paidWithPoints: { atLeast: '0.25', atMost: '0.5' } },
    holds: [
      { total: '10.00', paidWithPoints: '2.50' },
      { total: '10.00', paidWithPoints: '5.00' },
    ],
    fails: [
      { total: '10.00', paidWithPoints: '2.49' },
      { total: '10.00', paidWithPoints: '5.01' },
      { total: '10.00' },
    ],
  },
  {
    what: 'a share of a basket that cost nothing: points paid none of it',
    when: { paidWithPoints: { atMost: '0.5' } },
    holds: [{ total: '0.00' }, { total: '1.00' }],
  },
  {
    what: 'hours, the last excluded',
    when: { time: { from: '08:00', to: '11:00' } },
    holds: [{ at: '2026-03-10T08:00:00Z' }, { at: '2026-03-10T10:59:59.999Z' }],
    fails: [{ at: '2026-03-10T07:59:59.999Z' }, { at: '2026-03-10T11:00:00Z' }],
  },
  {
    what: 'hours over midnight, of the day on which they begin',
    when: { time: { weekdays: ['SA'], from: '22:00', to: '02:00' } },
    holds: [{ at: '2026-03-07T22:00:00Z' }, { at: '2026-03-08T01:59:59Z' }],
    fails: [{ at: '2026-03-07T01:00:00Z' }, { at: '2026-03-08T02:00:00Z' }, { at: '2026-03-08T22:00:00Z' }],
  },
  {
    what: 'weekdays from midnight to midnight in New York, also when its clocks change',
    when: { time: { weekdays: ['SU'] } },
    holds: [
      { zone: ny, at: '2026-03-08T05:00:00Z' }, // 0:00 EST, clocks go forward at 2:00
      { zone: ny, at: '2026-03-09T03:59:59Z' }, // 23:59:59 EDT
      { zone: ny, at: '2026-11-01T04:00:00Z' }, // 0:00 EDT, clocks go back at 2:00
      { zone: ny, at: '2026-11-02T04:59:59Z' },
    ],
    fails: [
      { zone: ny, at: '2026-03-08T04:59:59Z' },
      { zone: ny, at: '2026-03-09T04:00:00Z' },
      { zone: ny, at: '2026-11-01T03:59:59Z' },
      { zone: ny, at: '2026-11-02T05:00:00Z' },
    ],
  },
  {
    what: 'an hour that the clocks pass twice in New York, and one they skip',
    when: { time: { from: '01:00', to: '02:00' } },
    holds: [
      { zone: ny, at: '2026-11-01T05:30:00Z' },
      { zone: ny, at: '2026-11-01T06:30:00Z' },
      { zone: ny, at: '2026-03-08T06:59:59Z' },
    ],
    fails: [
      { zone: ny, at: '2026-11-01T07:00:00Z' },
      { zone: ny, at: '2026-03-08T07:00:00Z' }, // 3:00 EDT already
    ],
  },
  {
    what: 'a morning in Warsaw before and after its clocks change, and in Moscow, where they don’t',
    when: { time: { from: '08:00', to: '09:00' } },
    holds: [
      { zone: warsaw, at: '2026-03-28T07:00:00Z' },
      { zone: warsaw, at: '2026-03-29T06:00:00Z' },
      { zone: warsaw, at: '2026-10-25T07:00:00Z' },
      { zone: moscow, at: '2026-03-28T05:00:00Z' },
      { zone: moscow, at: '2026-03-29T05:00:00Z' },
    ],
    fails: [
      { zone: warsaw, at: '2026-03-28T06:00:00Z' },
      { zone: warsaw, at: '2026-03-29T07:00:00Z' },
      { zone: moscow, at: '2026-03-29T06:00:00Z' },
    ],
  },
];

/** What must be bought before the purchase that is judged, so that a history holds; and what is too little. */
export interface HistoryCase {
  readonly what: string;
  readonly history: object;
  readonly zone?: string;
  readonly judged: SaleSketch;
  readonly enough: readonly SaleSketch[];
  readonly tooLittle: readonly SaleSketch[];
}

export const HISTORIES: readonly HistoryCase[] = [
  {
    what: 'a window of days, open at its start',
    history: { within: 'P7D', countAtLeast: 2 },
    judged: { at: '2026-03-10T12:00:00Z' },
    enough: [{ at: '2026-03-03T12:00:00.001Z' }],
    tooLittle: [{ at: '2026-03-03T12:00:00Z' }],
  },
  {
    what: 'a window of days, later ones too',
    history: { within: 'P7D', countAtLeast: 2 },
    judged: { at: '2026-03-10T12:00:00Z' },
    enough: [{ at: '2026-03-17T11:59:59.999Z' }],
    tooLittle: [{ at: '2026-03-17T12:00:00Z' }],
  },
  {
    what: 'three that no window of that length holds together',
    history: { within: 'P7D', countAtLeast: 3 },
    judged: { at: '2026-03-10T12:00:00Z' },
    enough: [{ at: '2026-03-06T12:00:00Z' }, { at: '2026-03-13T11:00:00Z' }],
    tooLittle: [{ at: '2026-03-06T12:00:00Z' }, { at: '2026-03-13T12:00:00Z' }],
  },
  {
    what: 'a day of 23 hours in New York',
    history: { within: 'P1D', countAtLeast: 2 },
    zone: ny,
    judged: { at: '2026-03-08T16:00:00Z' }, // 12:00 EDT
    enough: [{ at: '2026-03-07T17:00:00.001Z' }],
    tooLittle: [{ at: '2026-03-07T17:00:00Z' }], // 12:00 EST the day before
  },
  {
    what: 'the calendar month in the programme’s zone',
    history: { within: 'month', countAtLeast: 2 },
    zone: warsaw,
    judged: { at: '2026-03-15T12:00:00Z' },
    enough: [{ at: '2026-02-28T23:00:00Z' }],
    tooLittle: [{ at: '2026-02-28T22:59:59Z' }, { at: '2026-03-31T22:00:00Z' }],
  },
  {
    what: 'the leap day',
    history: { within: 'month', countAtLeast: 2 },
    judged: { at: '2024-02-01T00:00:00Z' },
    enough: [{ at: '2024-02-29T23:59:59Z' }],
    tooLittle: [{ at: '2024-03-01T00:00:00Z' }],
  },
  {
    what: 'the week from Monday',
    history: { within: 'week', countAtLeast: 2 },
    judged: { at: '2026-03-11T12:00:00Z' },
    enough: [{ at: '2026-03-09T00:00:00Z' }],
    tooLittle: [{ at: '2026-03-08T23:59:59Z' }, { at: '2026-03-16T00:00:00Z' }],
  },
  {
    what: 'a year that ends',
    history: { within: 'year', countAtLeast: 2 },
    judged: { at: '2026-03-11T12:00:00Z' },
    enough: [{ at: '2026-12-31T23:59:59Z' }],
    tooLittle: [{ at: '2025-12-31T23:59:59Z' }, { at: '2027-01-01T00:00:00Z' }],
  },
  {
    what: 'partners that differ',
    history: { within: 'ever', distinctPartnersAtLeast: 2 },
    judged: {},
    enough: [{ partner: 'fuel', at: '2001-01-01T00:00:00Z' }],
    tooLittle: [{ at: '2001-01-01T00:00:00Z' }],
  },
  {
    what: 'days that differ, in the programme’s zone',
    history: { within: 'month', distinctDaysAtLeast: 2 },
    zone: warsaw,
    judged: { at: '2026-03-10T12:00:00Z' },
    enough: [{ at: '2026-03-10T23:00:00Z' }],
    tooLittle: [{ at: '2026-03-10T22:59:59Z' }],
  },
  {
    what: 'an amount, in the same currency',
    history: { within: 'month', amountAtLeast: '100.00' },
    judged: { total: '40.00' },
    enough: [{ total: '60.00' }],
    tooLittle: [{ total: '59.99' }, { total: '500.00', currency: 'PLN' }],
  },
  {
    what: 'an amount of the lines it is about',
    history: { within: 'month', amountAtLeast: '20.00', where: { lines: { category: ['CAKE'] } } },
    judged: { lines: [kept, { amount: '90.00' }] },
    enough: [{ lines: [kept] }],
    tooLittle: [{ lines: [{ ...kept, amount: '9.99' }, { amount: '500.00' }] }],
  },
  {
    what: 'purchases before this one only',
    history: { within: 'month', countAtLeast: 2, excludingThis: true },
    judged: {},
    enough: [{}, {}],
    tooLittle: [{}],
  },
];
