import type { SaleSketch } from './sale';

/** A condition on the past, and what was recorded before the purchase that is judged: so that it holds, and so that it fails. */
export interface PastCase {
  readonly what: string;
  readonly when: unknown;
  readonly zone?: string;
  readonly judged: SaleSketch;
  readonly holdsAfter: readonly (readonly SaleSketch[])[];
  readonly failsAfter: readonly (readonly SaleSketch[])[];
}

const ny = 'America/New_York';
const warsaw = 'Europe/Warsaw';
const moscow = 'Europe/Moscow';
const on = (...instants: readonly string[]): SaleSketch[] => instants.map((at) => ({ at }));

export const PAST: readonly PastCase[] = [
  {
    what: 'a return after 90 days, the instant 90 days before not among them',
    when: { notSince: { for: 'P90D' } },
    judged: { at: '2026-06-30T12:00:00Z' },
    holdsAfter: [
      on('2026-04-01T12:00:00Z'),
      on('2020-01-01T00:00:00Z'),
      on('2026-04-01T12:00:00Z', '2026-07-01T00:00:00Z'),
    ],
    failsAfter: [
      [],
      on('2026-04-01T12:00:00.001Z'),
      on('2026-04-01T12:00:00Z', '2026-06-30T12:00:00Z'),
      on('2026-07-01T00:00:00Z'),
    ],
  },
  {
    what: 'a return to one partner',
    when: { notSince: { where: { partner: ['fuel'] }, for: 'P90D' } },
    judged: { partner: 'fuel', at: '2026-06-30T12:00:00Z' },
    holdsAfter: [[{ partner: 'fuel', at: '2026-01-01T00:00:00Z' }, { at: '2026-06-30T11:00:00Z' }]],
    failsAfter: [on('2026-01-01T00:00:00Z'), [{ partner: 'fuel', at: '2026-06-30T11:00:00Z' }]],
  },
  {
    what: 'a return after a day of 23 hours in New York',
    when: { notSince: { for: 'P1D' } },
    zone: ny,
    judged: { at: '2026-03-08T16:00:00Z' },
    holdsAfter: [on('2026-03-07T17:00:00Z')],
    failsAfter: [on('2026-03-07T17:00:00.001Z')],
  },
  {
    what: 'a return after a day of 25 hours in Warsaw',
    when: { notSince: { for: 'P1D' } },
    zone: warsaw,
    judged: { at: '2026-10-25T11:00:00Z' },
    holdsAfter: [on('2026-10-24T10:00:00Z')],
    failsAfter: [on('2026-10-24T10:00:00.001Z')],
  },
  {
    what: 'a return a month after the last day of January, in a leap year and in another',
    when: { notSince: { for: 'P1M' } },
    judged: { at: '2024-02-29T00:00:00Z' },
    holdsAfter: [on('2024-01-29T00:00:00Z')],
    failsAfter: [on('2024-01-29T00:00:00.001Z'), on('2024-01-31T00:00:00Z')],
  },
  {
    what: 'three weeks in a row, from Monday to Sunday, whichever of them was recorded last',
    when: { streak: { period: 'week', length: 3 } },
    judged: { at: '2026-03-11T12:00:00Z' },
    holdsAfter: [
      on('2026-02-23T00:00:00Z', '2026-03-08T23:59:59Z'),
      on('2026-03-02T00:00:00Z', '2026-03-22T23:59:59Z'),
      on('2026-03-16T00:00:00Z', '2026-03-29T23:59:59Z'),
    ],
    failsAfter: [
      [],
      on('2026-02-22T23:59:59Z', '2026-03-08T00:00:00Z'),
      on('2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z'),
      on('2026-03-16T00:00:00Z', '2026-03-30T00:00:00Z'),
    ],
  },
  {
    what: 'days in a row in New York, when its clocks go forward and back',
    when: { streak: { period: 'day', length: 3 } },
    zone: ny,
    judged: { at: '2026-03-09T04:00:00Z' },
    holdsAfter: [
      on('2026-03-08T04:59:59Z', '2026-03-09T03:59:59Z'),
      on('2026-03-07T05:00:00Z', '2026-03-08T05:00:00Z'),
    ],
    failsAfter: [
      on('2026-03-07T04:59:59Z', '2026-03-08T05:00:00Z'),
      on('2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z'),
    ],
  },
  {
    what: 'days in a row in Warsaw, when its clocks go back, and in Moscow, where they don’t',
    when: { streak: { period: 'day', length: 2 } },
    zone: warsaw,
    judged: { at: '2026-10-25T22:59:59Z' },
    holdsAfter: [on('2026-10-24T21:59:59Z'), on('2026-10-25T23:00:00Z')],
    failsAfter: [on('2026-10-24T22:00:00Z'), on('2026-10-23T21:59:59Z'), on('2026-10-26T23:00:00Z')],
  },
  {
    what: 'days in a row in Moscow',
    when: { streak: { period: 'day', length: 2 } },
    zone: moscow,
    judged: { at: '2026-10-25T20:59:59Z' },
    holdsAfter: [on('2026-10-24T20:59:59Z'), on('2026-10-25T21:00:00Z')],
    failsAfter: [on('2026-10-24T21:00:00Z'), on('2026-10-26T21:00:00Z')],
  },
  {
    what: 'months in a row over the leap day and the end of the year',
    when: { streak: { period: 'month', length: 3 } },
    judged: { at: '2024-02-29T23:59:59Z' },
    holdsAfter: [
      on('2023-12-31T23:59:59Z', '2024-01-01T00:00:00Z'),
      on('2024-01-31T23:59:59Z', '2024-03-01T00:00:00Z'),
    ],
    failsAfter: [
      on('2023-11-30T00:00:00Z', '2024-01-01T00:00:00Z'),
      on('2023-12-31T23:59:59Z', '2024-02-01T00:00:00Z'),
    ],
  },
  {
    what: 'a row of which this purchase is no part',
    when: { streak: { period: 'week', length: 2, where: { partner: ['fuel'] } } },
    judged: { at: '2026-03-11T12:00:00Z' },
    holdsAfter: [],
    failsAfter: [
      [
        { partner: 'fuel', at: '2026-03-10T12:00:00Z' },
        { partner: 'fuel', at: '2026-03-03T12:00:00Z' },
      ],
    ],
  },
];
