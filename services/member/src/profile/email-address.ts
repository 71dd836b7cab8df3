import { err, ok, type Result } from '@accord/values';
import { isPrintable } from './plain-text';

const shape =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** An e-mail address as it is kept: trimmed, in the spelling that was given, at most 254 characters. */
export function parseEmail(text: string): Result<string, string> {
  const email = text.normalize('NFC').trim();
  return email.length <= 254 && isPrintable(email) && shape.test(email)
    ? ok(email)
    : err('is not an e-mail address, such as anna@example.com');
}

/** The form in which addresses are compared: upper and lower case are the same mailbox. */
export const emailKey = (email: string): string => email.toLowerCase();
