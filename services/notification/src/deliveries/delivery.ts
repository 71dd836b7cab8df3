/** A way of sending a message out. The inbox needs none: a message in it has arrived. */
export type DeliveryChannel = 'EMAIL';
export type DeliveryStatus = 'QUEUED' | 'SENT' | 'FAILED' | 'SUPPRESSED';

/** One message on its way through one channel: QUEUED, then SENT, FAILED or SUPPRESSED for good. */
export interface Delivery {
  readonly id: string;
  readonly channel: DeliveryChannel;
  readonly status: DeliveryStatus;
  /** Why it failed or was suppressed, or why the last attempt did not succeed. */
  readonly reason: string | null;
  /** When it ended; null: it is still on its way. */
  readonly endedAt: Date | null;
  /** Attempts that reached the mail server, or tried to. */
  readonly attempts: number;
}

/** Why nothing was sent although it could have been. */
export type Suppression = 'NO_CONSENT' | 'NO_ADDRESS' | 'NOT_ACTIVE' | 'NO_MEMBER';

/** How one attempt ended. */
export type Attempt =
  | { readonly kind: 'SENT' }
  | { readonly kind: 'SUPPRESSED'; readonly reason: Suppression }
  /** Nothing could be tried: who the member is could not be found out. */
  | { readonly kind: 'POSTPONED'; readonly reason: string }
  | { readonly kind: 'REFUSED'; readonly reason: string; readonly forGood: boolean };

/** What an attempt makes of its delivery. */
export interface Progress {
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly attempts: number;
  readonly endedAt: Date | null;
  readonly nextAttemptAt: Date;
}

export const MAX_ATTEMPTS = 12;
const SECOND_MS = 1_000;
const POSTPONED_MS = 5 * SECOND_MS;
const LONGEST_MS = 6 * 3_600 * SECOND_MS;

/** Milliseconds from attempt number `attempts` (from 1) to the next: 2 s, 6 s, 18 s … up to 6 hours; a day and a half in all. */
export const backOff = (attempts: number): number =>
  Math.min(LONGEST_MS, 2 * SECOND_MS * 3 ** (attempts - 1));

/** What becomes of a delivery after an attempt. A refusal for good, or one too many, ends it; a postponement never does. */
export function afterAttempt(
  { attempts }: Pick<Delivery, 'attempts'>,
  attempt: Attempt,
  now: Date,
): Progress {
  const ended = (status: DeliveryStatus, reason: string | null, made: number): Progress => ({
    status,
    reason,
    attempts: made,
    endedAt: now,
    nextAttemptAt: now,
  });
  const again = (reason: string, made: number, delayMs: number): Progress => ({
    status: 'QUEUED',
    reason,
    attempts: made,
    endedAt: null,
    nextAttemptAt: new Date(now.getTime() + delayMs),
  });
  switch (attempt.kind) {
    case 'SENT':
      return ended('SENT', null, attempts + 1);
    case 'SUPPRESSED':
      return ended('SUPPRESSED', attempt.reason, attempts);
    case 'POSTPONED':
      return again(attempt.reason, attempts, POSTPONED_MS);
    case 'REFUSED': {
      const made = attempts + 1;
      const over = attempt.forGood || made >= MAX_ATTEMPTS;
      return over ? ended('FAILED', attempt.reason, made) : again(attempt.reason, made, backOff(made));
    }
  }
}
