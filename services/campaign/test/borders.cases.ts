import type { ConditionCase, HistoryCase } from './conditions.cases';

const ny = 'America/New_York';
const warsaw = 'Europe/Warsaw';
const moscow = 'Europe/Moscow';
const at = (zone: string, ...instants: readonly string[]) => instants.map((each) => ({ zone, at: each }));

/** More borders of conditions on the purchase itself. */
export const CONDITION_BORDERS: readonly ConditionCase[] = [
  {
    what: 'a channel among several',
    when: { channel: ['ONLINE', 'APP'] },
    holds: [{ channel: 'ONLINE' }, { channel: 'APP' }],
    fails: [{ channel: 'IN_STORE' }, { channel: 'PHONE' }],
  },
  {
    what: 'a way to pay among several, letter by letter, wholly or in part',
    when: { paidBy: ['cobranded-card', 'voucher'] },
    holds: [{ paidBy: ['voucher'] }, { paidBy: ['cash', 'cobranded-card'] }],
    fails: [{ paidBy: ['Voucher'] }, { paidBy: ['cash'] }, { paidBy: [] }, {}],
  },
  {
    what: 'a basket before what campaigns took off at the till, both ends',
    when: { basket: { atLeast: '50.00', atMost: '60.00' } },
    holds: [
      { total: '45.00', discounts: { other: '5.00' } },
      { total: '0.00', discounts: { other: '30.00', another: '30.00' } },
    ],
    fails: [
      { total: '45.00', discounts: { other: '4.99' } },
      { total: '55.00', discounts: { other: '5.01' } },
    ],
  },
  {
    what: 'an amount of lines before discounts, spread over the lines',
    when: { lines: { category: ['CAKE'], amountAtLeast: '10.00' } },
    holds: [
      {
        lines: [
          { category: 'CAKE', amount: '9.00' },
          { category: 'BREAD', amount: '9.00' },
        ],
        discounts: { other: '2.00' },
      },
    ],
    fails: [
      {
        lines: [
          { category: 'CAKE', amount: '9.00' },
          { category: 'BREAD', amount: '9.00' },
        ],
        discounts: { other: '1.98' },
      },
    ],
  },
  {
    what: 'a location by its code, letter by letter',
    when: { location: ['old-town', 'harbour'] },
    holds: [{ location: 'old-town' }, { location: 'harbour' }],
    fails: [{ location: 'Old-town' }, { location: 'old' }, {}],
  },
  {
    what: 'one end of a basket alone',
    when: { all: [{ basket: { atLeast: '0' } }, { basket: { atMost: '0.01' } }] },
    holds: [{ total: '0.00' }, { total: '0.01' }],
    fails: [{ total: '0.02' }],
  },
  {
    what: 'what is neither, of several',
    when: { not: { any: [{ partner: ['fuel'] }, { basket: { atLeast: '10.00' } }] } },
    holds: [{ total: '9.99' }],
    fails: [{ total: '10.00' }, { partner: 'fuel', total: '9.99' }],
  },
  {
    what: 'a Sunday of 23 and one of 25 hours in Warsaw, from midnight to midnight',
    when: { time: { weekdays: ['SU'] } },
    holds: at(
      warsaw,
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59.999Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T22:59:59.999Z',
    ),
    fails: at(
      warsaw,
      '2026-03-28T22:59:59.999Z',
      '2026-03-29T22:00:00Z',
      '2026-10-24T21:59:59.999Z',
      '2026-10-25T23:00:00Z',
    ),
  },
  {
    what: 'a Sunday in Moscow, always of 24 hours',
    when: { time: { weekdays: ['SU'] } },
    holds: at(moscow, '2026-03-28T21:00:00Z', '2026-03-29T20:59:59.999Z', '2026-10-25T20:59:59.999Z'),
    fails: at(moscow, '2026-03-28T20:59:59.999Z', '2026-03-29T21:00:00Z', '2026-10-25T21:00:00Z'),
  },
  {
    what: 'an hour that the clocks pass twice in Warsaw, and one they skip',
    when: { time: { from: '02:00', to: '03:00' } },
    holds: at(warsaw, '2026-10-25T00:00:00Z', '2026-10-25T01:59:59.999Z', '2026-03-28T01:30:00Z'),
    fails: at(warsaw, '2026-10-24T23:59:59.999Z', '2026-10-25T02:00:00Z', '2026-03-29T01:00:00Z'),
  },
  {
    what: 'the last minute of a day, of a leap day too',
    when: { time: { weekdays: ['TH'], from: '23:59', to: '24:00' } },
    holds: [{ at: '2024-02-29T23:59:00Z' }, { at: '2024-02-29T23:59:59.999Z' }],
    fails: [{ at: '2024-02-29T23:58:59.999Z' }, { at: '2024-03-01T00:00:00Z' }],
  },
];

/** More borders of windows: calendars whose days differ in length, months that do, both ends of counts. */
export const HISTORY_BORDERS: readonly HistoryCase[] = [
  {
    what: 'a calendar day of 23 hours in New York',
    history: { within: 'day', countAtLeast: 2 },
    zone: ny,
    judged: { at: '2026-03-08T12:00:00Z' },
    enough: [{ at: '2026-03-08T05:00:00Z' }],
    tooLittle: [{ at: '2026-03-08T04:59:59.999Z' }, { at: '2026-03-09T04:00:00Z' }],
  },
  {
    what: 'a calendar day of 25 hours in New York',
    history: { within: 'day', countAtLeast: 2 },
    zone: ny,
    judged: { at: '2026-11-01T12:00:00Z' },
    enough: [{ at: '2026-11-02T04:59:59.999Z' }],
    tooLittle: [{ at: '2026-11-01T03:59:59.999Z' }, { at: '2026-11-02T05:00:00Z' }],
  },
  {
    what: 'a week in Warsaw in which the clocks go forward',
    history: { within: 'week', countAtLeast: 2 },
    zone: warsaw,
    judged: { at: '2026-03-25T12:00:00Z' },
    enough: [{ at: '2026-03-29T21:59:59.999Z' }],
    tooLittle: [{ at: '2026-03-22T22:59:59.999Z' }, { at: '2026-03-29T22:00:00Z' }],
  },
  {
    what: 'a month in Warsaw in which the clocks go back',
    history: { within: 'month', countAtLeast: 2 },
    zone: warsaw,
    judged: { at: '2026-10-15T12:00:00Z' },
    enough: [{ at: '2026-10-31T22:59:59.999Z' }],
    tooLittle: [{ at: '2026-09-30T21:59:59.999Z' }, { at: '2026-10-31T23:00:00Z' }],
  },
  {
    what: 'a month in Moscow',
    history: { within: 'month', countAtLeast: 2 },
    zone: moscow,
    judged: { at: '2026-10-15T12:00:00Z' },
    enough: [{ at: '2026-09-30T21:00:00Z' }],
    tooLittle: [{ at: '2026-09-30T20:59:59.999Z' }, { at: '2026-10-31T21:00:00Z' }],
  },
  {
    what: 'a day of 25 hours that rolls, in Warsaw',
    history: { within: 'P1D', countAtLeast: 2 },
    zone: warsaw,
    judged: { at: '2026-10-25T11:00:00Z' },
    enough: [{ at: '2026-10-24T10:00:00.001Z' }],
    tooLittle: [{ at: '2026-10-24T10:00:00Z' }],
  },
  {
    what: 'a day that rolls in Moscow, of 24 hours',
    history: { within: 'P1D', countAtLeast: 2 },
    zone: moscow,
    judged: { at: '2026-10-25T11:00:00Z' },
    enough: [{ at: '2026-10-24T11:00:00.001Z' }],
    tooLittle: [{ at: '2026-10-24T11:00:00Z' }],
  },
  {
    what: 'a month that rolls from the leap day',
    history: { within: 'P1M', countAtLeast: 2 },
    judged: { at: '2024-02-29T12:00:00Z' },
    enough: [{ at: '2024-01-29T12:00:00.001Z' }],
    tooLittle: [{ at: '2024-01-29T12:00:00Z' }],
  },
  {
    what: 'a year that rolls to the leap day',
    history: { within: 'P1Y', countAtLeast: 2 },
    judged: { at: '2025-02-28T12:00:00Z' },
    enough: [{ at: '2024-02-29T00:00:00Z' }],
    tooLittle: [{ at: '2024-02-28T12:00:00Z' }],
  },
  {
    what: 'both ends of a count',
    history: { within: 'month', countAtLeast: 2, countAtMost: 3 },
    judged: {},
    enough: [{}, {}],
    tooLittle: [{}, {}, {}],
  },
  {
    what: 'a quantity of the lines it is about, to the last thousandth',
    history: { within: 'month', quantityAtLeast: '100', where: { lines: { category: ['FUEL'] } } },
    judged: { lines: [{ category: 'FUEL', quantity: '40.5', amount: '60.00' }] },
    enough: [{ lines: [{ category: 'FUEL', quantity: '59.5', amount: '90.00' }] }],
    tooLittle: [
      {
        lines: [
          { category: 'FUEL', quantity: '59.499', amount: '90.00' },
          { category: 'SHOP', quantity: '5', amount: '9.00' },
        ],
      },
    ],
  },
  {
    what: 'all that ever was, however long ago',
    history: { within: 'ever', countAtLeast: 2 },
    judged: {},
    enough: [{ at: '1999-12-31T23:59:59Z' }],
    tooLittle: [],
  },
];
