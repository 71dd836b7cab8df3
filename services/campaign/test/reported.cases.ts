import type { PartnerEvent } from '../src/judging/occasion';

/** A condition on a partner's own event, with attributes so that it holds, and so that it fails. */
export const EVENTS: readonly {
  readonly what: string;
  readonly when: unknown;
  readonly holds: readonly PartnerEvent['attributes'][];
  readonly fails: readonly PartnerEvent['attributes'][];
}[] = [
  {
    what: 'text, a number and truth exactly, never one for the other',
    when: { event: { path: 'photo', equals: true } },
    holds: [{ photo: true }],
    fails: [{ photo: 'true' }, { photo: 1 }, { photo: false }, {}],
  },
  {
    what: 'both ends of a range, exactly, also as text',
    when: { event: { path: 'km', atLeast: '5', atMost: '10' } },
    holds: [{ km: 5 }, { km: 10 }, { km: '5.000' }, { km: '10.0' }],
    fails: [
      { km: 4.999 },
      { km: '10.0000000001' },
      { km: 'five' },
      { km: true },
      { km: null },
      { km: [5] },
      {},
    ],
  },
  {
    what: 'what lies deeper, in lists too, and nothing that a document does not have of its own',
    when: { event: { path: 'laps.1.seconds', atMost: '60' } },
    holds: [{ laps: [{}, { seconds: 60 }] }],
    fails: [{ laps: [{ seconds: 60 }] }, { laps: 'x' }, { 'laps.1.seconds': 1 }],
  },
  {
    what: 'no key that every object has',
    when: { event: { path: 'constructor.name', equals: 'Object' } },
    holds: [],
    fails: [{}],
  },
];
