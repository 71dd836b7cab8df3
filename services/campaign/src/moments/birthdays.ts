import { derivedId } from '@accord/values';
import { DateTime } from 'luxon';
import { periodName } from '../judging/calendar';
import { birthdayIn } from '../judging/member-facts';
import type { Birthday } from '../judging/occasion';

/** Somebody whose birthday may be at hand. */
export interface Celebrant {
  readonly memberId: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly zone: string;
}

const DAY = 86_400_000;

/** The days of the year, MM-DD, on which somebody somewhere may have a birthday between two instants; 29 February stands with 1 March. */
export function daysBetween(from: number, to: number): string[] {
  const days = new Set<string>();
  for (let instant = from - DAY; instant < to + 2 * DAY; instant += DAY) {
    const day = periodName('day', 'utc', instant);
    if (day.slice(5) === '03-01' && birthdayIn(Number(day.slice(0, 4)), '2000-02-29') === day)
      days.add('02-29');
    days.add(day.slice(5));
  }
  return [...days];
}

/**
 * The birthday of a celebrant that is due: it has begun by the member's own calendar and is not over, or began since `since`, when
 * nobody looked. Nobody's first birthday is the day of birth.
 */
export function dueBirthday(
  { memberId, birthDate, zone }: Celebrant,
  since: number,
  now: number,
): Birthday | undefined {
  const today = periodName('day', zone, now);
  const years = [Number(today.slice(0, 4)), Number(today.slice(0, 4)) - 1];
  for (const year of years) {
    const day = birthdayIn(year, birthDate);
    const occurredAt = DateTime.fromISO(day, { zone }).toMillis();
    if (day <= birthDate || occurredAt > now || (day !== today && occurredAt <= since)) continue;
    const id = derivedId('event', 'birthday', memberId, day);
    return { kind: 'birthday', id, memberId, occurredAt, recordedAt: now, zone };
  }
  return undefined;
}
