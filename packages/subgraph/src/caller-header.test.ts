import fc from 'fast-check';
import { ManualClock } from '@accord/values';
import { signCaller, verifyCaller, type Caller } from '.';

const SECRET = 'one secret of at least thirty-two characters';
const OTHER = 'another secret of at least thirty-two chars';
const text = fc.string({ minLength: 1 });

const callers: fc.Arbitrary<Caller> = fc.oneof(
  fc.constant<Caller>({ kind: 'public' }),
  fc.record({ kind: fc.constant('member' as const), memberId: text }),
  fc.record({ kind: fc.constant('operator' as const), subject: text }),
  fc.record({
    kind: fc.constant('partner' as const),
    partnerId: text,
    keyId: text,
    scopes: fc.subarray(['till' as const, 'owner' as const]),
  }),
);

describe('the header that carries the caller', () => {
  const clock = new ManualClock(new Date('2026-11-22T12:00:00Z'));

  it('says who it is to whoever knows the secret, and nothing to anyone else', () => {
    fc.assert(
      fc.property(callers, (caller) => {
        const header = signCaller(caller, SECRET, clock);
        expect(header).toMatch(/^[\w.-]+$/);
        expect(verifyCaller(header, SECRET, clock)).toEqual(caller);
        expect(verifyCaller(header, OTHER, clock)).toBeUndefined();
      }),
    );
  });

  it('is refused once it is a minute old, or when it comes from another time', () => {
    const now = new ManualClock(clock.now());
    const header = signCaller({ kind: 'public' }, SECRET, now);
    now.advance(59_999);
    expect(verifyCaller(header, SECRET, now)).toBeDefined();
    now.advance(1);
    expect(verifyCaller(header, SECRET, now)).toBeUndefined();
    now.advance(-3_600_000);
    expect(verifyCaller(header, SECRET, now)).toBeUndefined();
  });

  it('is refused when any character of it was changed', () => {
    const header = signCaller({ kind: 'operator', subject: 'olga' }, SECRET, clock);
    fc.assert(
      fc.property(fc.nat(header.length - 2), fc.constantFrom('A', 'z', '.', '_'), (at, character) => {
        fc.pre(header[at] !== character);
        const changed = header.slice(0, at) + character + header.slice(at + 1);
        expect(verifyCaller(changed, SECRET, clock)).toBeUndefined();
      }),
    );
  });

  it.each(['', '.', 'a.b', 'a.b.c', undefined])('is refused when it is %p', (header) => {
    expect(verifyCaller(header, SECRET, clock)).toBeUndefined();
  });
});
