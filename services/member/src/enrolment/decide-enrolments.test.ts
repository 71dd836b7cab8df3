import fc from 'fast-check';
import { decideEnrolments, type Candidate, type Holders, type KeyHolder } from './decide-enrolments';

const someone = fc.record({
  identifiers: fc.uniqueArray(fc.constantFrom('card-1', 'card-2', 'phone-1', 'email-1'), { maxLength: 3 }),
  key: fc.option(
    fc.record({ text: fc.constantFrom('key-1', 'key-2'), fingerprint: fc.constantFrom('this', 'that') }),
  ),
  referralCode: fc.option(fc.constantFrom('GOOD', 'UNKNOWN')),
});
const batch = fc
  .array(someone, { minLength: 1, maxLength: 12 })
  .map((each): Candidate[] => each.map((one, index) => ({ ...one, memberId: `mem_${index}` })));

const before: Holders = {
  keys: new Map([['key-2', { memberId: 'mem_before', fingerprint: 'this' }]]),
  identifiers: new Map([['phone-1', 'mem_before']]),
  referrers: new Map([['GOOD', 'mem_before']]),
};

/** Holders after the candidates have put in their tentative claims, as the register does. */
function claimed(candidates: readonly Candidate[]): Holders {
  const keys = new Map<string, KeyHolder>(before.keys);
  const identifiers = new Map(before.identifiers);
  for (const { memberId, key, identifiers: wanted } of candidates) {
    if (key && !keys.has(key.text)) keys.set(key.text, { memberId, fingerprint: key.fingerprint });
    for (const each of wanted) if (!identifiers.has(each)) identifiers.set(each, memberId);
  }
  return { ...before, keys, identifiers };
}

describe('deciding enrolments', () => {
  it('ends a batch as its enrolments one by one would', () => {
    fc.assert(
      fc.property(batch, (candidates) => {
        const together = decideEnrolments(candidates, claimed(candidates));
        let holders = before;
        const alone = candidates.map((candidate) => {
          const { decisions, keys, identifiers } = decideEnrolments([candidate], holders);
          holders = { ...before, keys, identifiers };
          return decisions[0];
        });
        expect(together.decisions).toEqual(alone);
        expect(together.keys).toEqual(holders.keys);
        expect(together.identifiers).toEqual(holders.identifiers);
      }),
      { numRuns: 500 },
    );
  });

  it('gives each identifier to one member, and to nobody who was refused', () => {
    fc.assert(
      fc.property(batch, (candidates) => {
        const { decisions, identifiers } = decideEnrolments(candidates, claimed(candidates));
        const enrolled = new Set(
          decisions.flatMap((each) => (each.kind === 'ENROLLED' ? [each.memberId] : [])),
        );
        for (const owner of identifiers.values())
          expect(owner === 'mem_before' || enrolled.has(owner)).toBe(true);
        candidates.forEach(({ memberId, identifiers: wanted }) => {
          if (enrolled.has(memberId)) for (const each of wanted) expect(identifiers.get(each)).toBe(memberId);
        });
      }),
    );
  });
});
