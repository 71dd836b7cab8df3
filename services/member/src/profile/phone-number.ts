import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { err, ok, type Result } from '@accord/values';

const plausible = /^\+[1-9]\d{6,14}$/;
const separators = /[\s().\-/\u2010-\u2015]/gu;

/**
 * Reads an international number, with + or 00, into E.164: `+48 601 234 567` is `+48601234567`.
 * The metadata only helps to read it (a trunk zero in brackets, say); it lags behind the numbering plans, so that a
 * plausible number it doesn't know is good too.
 */
export function parsePhone(text: string): Result<string, string> {
  const refused = err('is not an international phone number, such as +48 601 234 567');
  const international = text.trim().replace(/^00/, '+');
  if (!international.startsWith('+') || international.length > 40) return refused;
  const known = parsePhoneNumberFromString(international);
  if (known?.isPossible()) return known.ext === undefined ? ok(known.number) : refused;
  const digits = international.replace(separators, '');
  return plausible.test(digits) ? ok(digits) : refused;
}
