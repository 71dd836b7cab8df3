import { err, ok, type Result } from '@accord/values';

/** Control characters and halves of surrogate pairs: no till means them, and the database refuses some of them. */
const unprintable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** Whether every character can be shown and stored. */
export const isPrintable = (text: string): boolean => !unprintable.test(text);

/** A name of a person: trimmed, at most 100 characters. A blank one is an absent one. */
export function parseName(text: string): Result<string | null, string> {
  const name = text.normalize('NFC').trim();
  if (name === '') return ok(null);
  if ([...name].length > 100) return err('is longer than 100 characters');
  return isPrintable(name) ? ok(name) : err('contains characters that cannot be printed');
}
