import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@accord/values';
import { parseCardNumber, type CardKind } from '../cards/card';
import { readConsents, type ConsentChoice, type ConsentInput } from '../consents/consent';
import { cardDigest, emailDigest, phoneDigest, type IdentifierDigest } from '../members/reference';
import { FieldReading, type InvalidField } from '../profile/field-reading';
import { parseLocale, parseTimeZone } from '../profile/language';
import { readProfile, type Profile, type ProfileInput } from '../profile/profile';

/** An enrolment as it was asked for. */
export interface EnrolmentInput extends ProfileInput {
  readonly locale?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly cardNumber?: string | null | undefined;
  readonly cardKind?: CardKind | null | undefined;
  readonly consents?: readonly ConsentInput[] | null | undefined;
  readonly referralCode?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly imported?: boolean | null | undefined;
}

/** An enrolment whose fields are good in themselves. */
export interface Enrolment {
  readonly profile: Profile;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly card: { readonly number: string; readonly kind: CardKind } | null;
  readonly consents: readonly ConsentChoice[];
  readonly referralCode: string | null;
  readonly idempotencyKey: string | null;
  readonly imported: boolean;
}

/** Reads one enrolment; answers the first field that is not good. */
export function readEnrolment(input: EnrolmentInput, now: Date): Result<Enrolment, InvalidField> {
  const reading = new FieldReading();
  const number = reading.optional('cardNumber', input.cardNumber, parseCardNumber);
  const enrolment: Enrolment = {
    profile: readProfile(input, reading, now),
    locale: reading.optional('locale', input.locale, parseLocale),
    timeZone: reading.optional('timeZone', input.timeZone, parseTimeZone),
    card: number === null ? null : { number, kind: input.cardKind ?? 'PLASTIC' },
    consents: readConsents(input.consents ?? [], reading),
    referralCode: reading.optional('referralCode', input.referralCode, (code) =>
      ok(code.trim().toUpperCase()),
    ),
    idempotencyKey: reading.optional('idempotencyKey', input.idempotencyKey, parseIdempotencyKey),
    imported: input.imported ?? false,
  };
  if (input.cardKind === 'VIRTUAL') reading.refuse(['cardKind'], 'is VIRTUAL: those are issued, not linked');
  return reading.invalid ? err(reading.invalid) : ok(enrolment);
}

const parseIdempotencyKey = (key: string): Result<string, string> =>
  /^[^\p{Cc}\p{Cs}]{1,255}$/u.test(key) ? ok(key) : err('is not 1 to 255 printable characters');

/** What may belong to one member only. */
export function identifiersOf({ card, profile }: Enrolment): IdentifierDigest[] {
  return [
    ...(card ? [cardDigest(card.number)] : []),
    ...(profile.phone === null ? [] : [phoneDigest(profile.phone)]),
    ...(profile.email === null ? [] : [emailDigest(profile.email)]),
  ];
}

/** Tells whether two requests are the same, for idempotency: a digest of all that was asked for, as it was understood. */
export function fingerprintOf({ idempotencyKey: _key, ...request }: Enrolment): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(request)))
    .digest('hex');
}

/** The same JSON, whatever order its keys came in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
