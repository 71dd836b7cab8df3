import { parseDuration, type IsoDuration } from '@accord/values';
import fc from 'fast-check';
import { decideTime } from './platform-clock';

const duration = (text: string): IsoDuration => parseDuration(text) as IsoDuration;
const machine = new Date('2026-11-22T12:00:00Z');
const day = 86_400_000;

describe('the time of a platform', () => {
  it("given a new directory, then it is the machine's", () => {
    expect(decideTime(undefined, undefined, machine)).toEqual({ offsetMs: 0, reason: 'real' });
  });

  it('given it is asked to live 40 days later, then it does', () => {
    expect(decideTime(undefined, duration('P40D'), machine)).toEqual({ offsetMs: 40 * day, reason: 'asked' });
  });

  it('given it lived later before, when nothing is said, then it goes on from there', () => {
    const kept = { offsetMs: 40 * day, reached: '2027-01-01T11:00:00.000Z' };
    expect(decideTime(kept, undefined, machine)).toEqual({ offsetMs: 40 * day, reason: 'remembered' });
  });

  it('given it has reached a later time, when it is asked to go back, then it refuses', () => {
    const kept = { offsetMs: 40 * day, reached: '2027-01-01T11:00:00.000Z' };
    expect(() => decideTime(kept, duration('P30D'), machine)).toThrow(/never runs backwards/);
  });

  it('given the clock of the machine went back, when nothing is said, then the platform holds the time it reached', () => {
    const kept = { offsetMs: 0, reached: '2026-11-22T13:00:00.000Z' };
    expect(decideTime(kept, undefined, machine)).toEqual({ offsetMs: 3_600_000, reason: 'held' });
  });

  it('given any past, then it never runs backwards without being asked', () => {
    const millisecond = fc.integer({ min: -400 * day, max: 400 * day });
    fc.assert(
      fc.property(fc.nat(400 * day), millisecond, (offsetMs, reachedAfter) => {
        const reached = machine.getTime() + reachedAfter;
        const time = decideTime({ offsetMs, reached: new Date(reached).toISOString() }, undefined, machine);
        return machine.getTime() + time.offsetMs >= reached && time.offsetMs >= 0;
      }),
    );
  });
});
