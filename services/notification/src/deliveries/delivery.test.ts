import { afterAttempt, backOff, MAX_ATTEMPTS } from './delivery';

const now = new Date('2026-11-22T12:00:00Z');
const after = (attempts: number, attempt: Parameters<typeof afterAttempt>[1]) =>
  afterAttempt({ attempts }, attempt, now);
const secondsToNext = ({ nextAttemptAt }: { nextAttemptAt: Date }) =>
  (nextAttemptAt.getTime() - now.getTime()) / 1_000;

describe('a delivery after an attempt', () => {
  it('has ended when it was sent, suppressed or refused for good', () => {
    expect(after(0, { kind: 'SENT' })).toMatchObject({
      status: 'SENT',
      reason: null,
      attempts: 1,
      endedAt: now,
    });
    expect(after(0, { kind: 'SUPPRESSED', reason: 'NO_CONSENT' })).toMatchObject({
      status: 'SUPPRESSED',
      reason: 'NO_CONSENT',
      endedAt: now,
    });
    expect(after(0, { kind: 'REFUSED', reason: 'SMTP_550', forGood: true })).toMatchObject({
      status: 'FAILED',
      reason: 'SMTP_550',
      endedAt: now,
    });
  });

  it('is tried again with longer and longer pauses, and given up after a day or two', () => {
    const refused = { kind: 'REFUSED', reason: 'SMTP_451', forGood: false } as const;
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, attempts) =>
      secondsToNext(after(attempts, refused)),
    );
    expect(pauses.slice(0, 4)).toEqual([2, 6, 18, 54]);
    expect([...pauses].sort((left, right) => left - right)).toEqual(pauses);
    expect(pauses.reduce((sum, seconds) => sum + seconds, 0) / 86_400).toBeGreaterThan(0.5);
    expect(after(MAX_ATTEMPTS - 1, refused)).toMatchObject({
      status: 'FAILED',
      reason: 'SMTP_451',
      attempts: MAX_ATTEMPTS,
    });
    expect(backOff(100)).toBe(6 * 3_600_000);
  });

  it('waits for ever, uncounted, while nobody knows where the member can be reached', () => {
    expect(
      after(MAX_ATTEMPTS - 1, { kind: 'POSTPONED', reason: 'MEMBER_SERVICE_UNREACHABLE' }),
    ).toMatchObject({
      status: 'QUEUED',
      attempts: MAX_ATTEMPTS - 1,
      endedAt: null,
    });
  });
});
