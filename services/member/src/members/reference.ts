import { createHash } from 'node:crypto';
import { parseCardNumber } from '../cards/card';
import { emailKey, parseEmail } from '../profile/email-address';
import { parsePhone } from '../profile/phone-number';

/** A way to name a member: exactly one of them. */
export interface MemberReference {
  readonly id?: string | null | undefined;
  readonly card?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** The digest of an identifier (card, phone or e-mail): what the table of identifiers holds instead of the thing itself. Hex. */
export type IdentifierDigest = string;

const digest = (kind: 'card' | 'phone' | 'email', value: string): IdentifierDigest =>
  createHash('sha256').update(`${kind}:${value}`).digest('hex');

export const cardDigest = (number: string): IdentifierDigest => digest('card', number);
export const phoneDigest = (e164: string): IdentifierDigest => digest('phone', e164);
export const emailDigest = (email: string): IdentifierDigest => digest('email', emailKey(email));

export interface Lookup {
  readonly id: string | null;
  readonly digest: IdentifierDigest | null;
}

/** How a reference is looked up. One that nobody can have (not an e-mail address, say) finds nobody: both are null. */
export function lookupOf(reference: MemberReference): Lookup {
  const { id, card, phone, email } = reference;
  if (id !== null && id !== undefined) return { id, digest: null };
  if (card !== null && card !== undefined) return byDigest(parseCardNumber(card), cardDigest);
  if (phone !== null && phone !== undefined) return byDigest(parsePhone(phone), phoneDigest);
  if (email !== null && email !== undefined) return byDigest(parseEmail(email), emailDigest);
  return { id: null, digest: null };
}

function byDigest(
  parsed: ReturnType<typeof parseCardNumber>,
  toDigest: (value: string) => IdentifierDigest,
): Lookup {
  return { id: null, digest: parsed.ok ? toDigest(parsed.value) : null };
}
