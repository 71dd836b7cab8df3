import { err, ok, type Result } from '@accord/values';
import { isPrintable } from '../profile/plain-text';

export type CardKind = 'VIRTUAL' | 'PLASTIC' | 'COBRANDED' | 'EXTERNAL';
export type CardStatus = 'ACTIVE' | 'BLOCKED' | 'REPLACED';

/** What identifies a member at a till. A number belongs to one member only, whatever the card's status. */
export interface Card {
  readonly id: string;
  readonly number: string;
  readonly kind: CardKind;
  readonly status: CardStatus;
  /** The partner that handed it out; null: the programme. */
  readonly issuedBy: string | null;
}

/**
 * Reads a card number: 1 to 64 printable characters, taken as they are, blanks around them apart. The programme's own numbers
 * may be written in groups, as on a receipt.
 */
export function parseCardNumber(text: string): Result<string, string> {
  const number = text.normalize('NFC').trim();
  if (number === '') return err('is blank');
  if ([...number].length > 64) return err('is longer than 64 characters');
  const ungrouped = number.replace(/[ -]/g, '');
  if (isVirtualCardNumber(ungrouped)) return ok(ungrouped);
  return isPrintable(number) ? ok(number) : err('contains characters that cannot be printed');
}

/** How many random digits a virtual card has: 10^16 numbers, so that none is found by guessing. */
export const VIRTUAL_CARD_DIGITS = 16;
const PREFIX = '97';

/** The number of a virtual card: 97, the given digits, and a check digit that tells most typing errors at the till. */
export function virtualCardNumber(digits: string): string {
  const payload = PREFIX + digits;
  return payload + checkDigit(payload);
}

/** Whether it is written as virtual cards are, and its check digit is right. It says nothing on whether there is such a card. */
const isVirtualCardNumber = (text: string): boolean =>
  new RegExp(`^${PREFIX}\\d{${VIRTUAL_CARD_DIGITS + 1}}$`).test(text) &&
  checkDigit(text.slice(0, -1)) === text.slice(-1);

/** The Luhn check digit (ISO/IEC 7812-1, annex B) of a text of digits. */
export function checkDigit(payload: string): string {
  let sum = 0;
  [...payload].reverse().forEach((character, place) => {
    const value = Number(character) * (place % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return String((10 - (sum % 10)) % 10);
}
