import type { IsoDuration } from '@accord/values';
import { DateTime, Duration } from 'luxon';

/** What is known of a member, over time. No name and no address. */
export interface MemberRecord {
  readonly enrolledAt: number;
  /** IANA zone, by which birthdays go. */
  readonly zone: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** All that was ever said, oldest first. */
  readonly consents: readonly ConsentChange[];
  /** Kinds of cards that work, each time they changed, oldest first. */
  readonly cards: readonly { readonly changedAt: number; readonly kinds: readonly string[] }[];
}

export interface ConsentChange {
  readonly purpose: string;
  /** Absent: towards the programme. */
  readonly partnerId?: string | undefined;
  readonly granted: boolean;
  readonly changedAt: number;
}

/**
 * What of several values held at an instant. The first one covers the past: a sale before the member's enrolment is judged by
 * what the member said when enrolling.
 */
function heldAt<Value extends { readonly changedAt: number }>(
  values: readonly Value[],
  instant: number,
): Value | undefined {
  return values.findLast(({ changedAt }) => changedAt <= instant) ?? values[0];
}

/** Whether a consent stood then. What was said about the partner where it happened goes before what was said about all. */
export function consented(
  { consents }: MemberRecord,
  purpose: string,
  partnerId: string | undefined,
  instant: number,
): boolean {
  const said = (about: string | undefined): ConsentChange | undefined =>
    heldAt(
      consents.filter((each) => each.purpose === purpose && each.partnerId === about),
      instant,
    );
  return ((partnerId === undefined ? undefined : said(partnerId)) ?? said(undefined))?.granted ?? false;
}

export const cardKindsAt = ({ cards }: MemberRecord, instant: number): readonly string[] =>
  heldAt(cards, instant)?.kinds ?? [];

/** Full years on a day. Who was born on 29 February is a year older on 1 March where there is no such day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The birthday in a year: 1 March for 29 February where there is no such day. */
export function birthdayIn(year: number, birthDate: string): string {
  const day = `${String(year).padStart(4, '0')}-${birthDate.slice(5)}`;
  return DateTime.fromISO(day, { zone: 'utc' }).isValid ? day : `${day.slice(0, 4)}-03-01`;
}

/** Whether a birthday lies at most so far before or after a day, both ends included. */
export function isNearBirthday(birthDate: string, day: string, length: IsoDuration): boolean {
  const year = Number(day.slice(0, 4));
  return [year - 1, year, year + 1].some((each) => {
    const birthday = DateTime.fromISO(birthdayIn(each, birthDate), { zone: 'utc' });
    const reach = Duration.fromISO(length);
    const dayOf = (instant: DateTime): string => instant.toISODate() ?? '';
    return dayOf(birthday.minus(reach)) <= day && day <= dayOf(birthday.plus(reach));
  });
}
