import type { MemberRecord } from '../src/judging/member-facts';
import type { SaleSketch } from './sale';

/** A condition on a member, what is known of the member, and purchases at its borders. */
export interface MemberCase {
  readonly what: string;
  readonly when: object;
  readonly member: Partial<MemberRecord>;
  readonly zone?: string;
  readonly holds: readonly SaleSketch[];
  readonly fails: readonly SaleSketch[];
}

const ny = 'America/New_York';
const warsaw = 'Europe/Warsaw';
const moscow = 'Europe/Moscow';
const at = (...instants: readonly string[]): SaleSketch[] => instants.map((each) => ({ at: each }));
const millis = (text: string): number => Date.parse(text);
const said = (granted: boolean, since: string, partnerId?: string) => ({
  purpose: 'EMAIL_MARKETING',
  granted,
  changedAt: millis(since),
  partnerId,
});

export const MEMBERS: readonly MemberCase[] = [
  {
    what: 'an age from midnight of the birthday in Warsaw, an hour of summer before',
    when: { ageAtLeast: 18 },
    member: { birthDate: '2008-03-29', zone: warsaw }, // the day on which the clocks go forward in 2026
    holds: at('2026-03-28T23:00:00Z', '2030-01-01T00:00:00Z'),
    fails: at('2026-03-28T22:59:59.999Z'),
  },
  {
    what: 'an age in New York on the day after its clocks went back',
    when: { ageAtLeast: 18 },
    member: { birthDate: '2008-11-02', zone: ny },
    holds: at('2026-11-02T05:00:00Z'),
    fails: at('2026-11-02T04:59:59.999Z'),
  },
  {
    what: 'an age in Moscow, where the clocks never change',
    when: { ageAtLeast: 18 },
    member: { birthDate: '2008-03-29', zone: moscow },
    holds: at('2026-03-28T21:00:00Z'),
    fails: at('2026-03-28T20:59:59.999Z'),
  },
  {
    what: 'an age of somebody born on 29 February, in a year without one',
    when: { ageAtLeast: 18 },
    member: { birthDate: '2008-02-29' },
    holds: at('2026-03-01T00:00:00Z'),
    fails: at('2026-02-28T23:59:59.999Z'),
  },
  {
    what: 'an age of somebody born on 29 February, in a leap year',
    when: { ageAtLeast: 20 },
    member: { birthDate: '2008-02-29' },
    holds: at('2028-02-29T00:00:00Z'),
    fails: at('2028-02-28T23:59:59.999Z'),
  },
  {
    what: 'an age that is not known',
    when: { ageAtLeast: 1 },
    member: {},
    holds: [],
    fails: at('2026-03-10T12:00:00Z'),
  },
  {
    what: 'days around a birthday, both ends included, over the new year',
    when: { birthdayWithin: 'P7D' },
    member: { birthDate: '1990-12-28', zone: warsaw },
    holds: at('2026-12-20T23:00:00Z', '2026-12-28T12:00:00Z', '2027-01-04T22:59:59.999Z'),
    fails: at('2026-12-20T22:59:59.999Z', '2027-01-04T23:00:00Z', '2026-06-28T12:00:00Z'),
  },
  {
    what: 'days around a birthday at the start of the year',
    when: { birthdayWithin: 'P1W' },
    member: { birthDate: '1990-01-02' },
    holds: at('2026-12-26T00:00:00Z', '2027-01-09T23:59:59.999Z'),
    fails: at('2026-12-25T23:59:59.999Z', '2027-01-10T00:00:00Z'),
  },
  {
    what: 'days around 29 February, kept on 1 March where there is none',
    when: { birthdayWithin: 'P1D' },
    member: { birthDate: '2008-02-29' },
    holds: at(
      '2026-02-28T00:00:00Z',
      '2026-03-02T23:59:59.999Z',
      '2028-02-28T00:00:00Z',
      '2028-03-01T12:00:00Z',
    ),
    fails: at(
      '2026-02-27T23:59:59.999Z',
      '2026-03-03T00:00:00Z',
      '2028-02-27T23:59:59Z',
      '2028-03-02T00:00:00Z',
    ),
  },
  {
    what: 'a month since enrolment that ends with the month, and sales from before it',
    when: { enrolledWithin: 'P1M' },
    member: { enrolledAt: millis('2026-01-31T12:00:00Z') },
    holds: at('2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z', '2025-12-31T00:00:00Z'),
    fails: at('2026-03-01T12:00:00Z'),
  },
  {
    what: 'a day since enrolment that has 23 hours in New York',
    when: { enrolledWithin: 'P1D' },
    member: { enrolledAt: millis('2026-03-07T17:00:00Z') },
    zone: ny,
    holds: at('2026-03-08T15:59:59.999Z'),
    fails: at('2026-03-08T16:00:00Z'),
  },
  {
    what: 'a consent from the instant at which it was given to that of its withdrawal',
    when: { consent: 'EMAIL_MARKETING' },
    member: {
      consents: [
        said(false, '2026-01-01T00:00:00Z'),
        said(true, '2026-02-01T00:00:00Z'),
        said(false, '2026-03-01T00:00:00Z'),
      ],
    },
    holds: at('2026-02-01T00:00:00Z', '2026-02-28T23:59:59.999Z'),
    fails: at('2026-01-31T23:59:59.999Z', '2026-03-01T00:00:00Z', '2020-01-01T00:00:00Z'),
  },
  {
    what: 'a consent given when enrolling, for what was bought before',
    when: { consent: 'EMAIL_MARKETING' },
    member: { consents: [said(true, '2026-02-01T00:00:00Z')] },
    holds: at('2026-01-01T00:00:00Z'),
    fails: [],
  },
  {
    what: 'kinds of cards from the instant at which they changed',
    when: { cardKind: ['COBRANDED', 'EXTERNAL'] },
    member: {
      cards: [
        { changedAt: millis('2026-01-01T00:00:00Z'), kinds: ['VIRTUAL'] },
        { changedAt: millis('2026-02-01T00:00:00Z'), kinds: ['COBRANDED', 'VIRTUAL'] },
        { changedAt: millis('2026-03-01T00:00:00Z'), kinds: ['VIRTUAL'] },
      ],
    },
    holds: at('2026-02-01T00:00:00Z', '2026-02-28T23:59:59.999Z'),
    fails: at('2026-01-31T23:59:59.999Z', '2026-03-01T00:00:00Z'),
  },
  {
    what: 'both ends of a range of an attribute',
    when: { attribute: { path: 'family.children', atLeast: '1', atMost: '2' } },
    member: { attributes: { family: { children: 2 } } },
    holds: at('2026-03-10T12:00:00Z'),
    fails: [],
  },
  {
    what: 'an attribute outside of its range',
    when: { attribute: { path: 'family.children', atLeast: '1', atMost: '2' } },
    member: { attributes: { family: { children: 3 } } },
    holds: [],
    fails: at('2026-03-10T12:00:00Z'),
  },
  {
    what: 'all its keys together',
    when: { ageAtLeast: 18, attribute: { path: 'dog', equals: 'Rex' } },
    member: { birthDate: '2008-03-10', attributes: { dog: 'Rex' } },
    holds: at('2026-03-10T00:00:00Z'),
    fails: at('2026-03-09T23:59:59Z'),
  },
];
