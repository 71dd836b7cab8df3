import { parseAttributes, type Attributes } from './attributes';
import { parseBirthDate } from './birth-date';
import { parseEmail } from './email-address';
import type { FieldReading } from './field-reading';
import { parsePhone } from './phone-number';
import { parseName } from './plain-text';

/** The personal data of a member. It lives in this service only, in one table, so that one thrown-away key can erase it. */
export interface Profile {
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  /** YYYY-MM-DD. */
  readonly birthDate: string | null;
  readonly attributes: Attributes;
}

/** A profile as somebody entered it. */
export interface ProfileInput {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly attributes?: unknown;
}

export const emptyProfile: Profile = {
  givenName: null,
  familyName: null,
  email: null,
  phone: null,
  birthDate: null,
  attributes: {},
};

/** Reads what somebody entered; the reading tells the first field that is not good. */
export function readProfile(input: ProfileInput, reading: FieldReading, now: Date): Profile {
  return {
    givenName: reading.optional('givenName', input.givenName, parseName),
    familyName: reading.optional('familyName', input.familyName, parseName),
    email: reading.optional('email', input.email, parseEmail),
    phone: reading.optional('phone', input.phone, parsePhone),
    birthDate: reading.optional('birthDate', input.birthDate, parseBirthDate(now)),
    attributes: reading.optional('attributes', input.attributes, parseAttributes) ?? {},
  };
}

/** The words by which an operator finds a member, in small letters. */
export const searchText = ({ givenName, familyName, email, phone }: Profile): string =>
  [givenName, familyName, email, phone]
    .filter((part) => part !== null)
    .join(' ')
    .toLowerCase();
