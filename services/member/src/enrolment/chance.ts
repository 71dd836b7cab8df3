import { randomInt } from 'node:crypto';
import type { Chance } from './enroll-members';

/** Without 0, 1, I, L, O and U: codes are read aloud and typed. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;

const pick = (alphabet: string, count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

/** The operating system's randomness: a number made of it can't be guessed. */
export const cryptographicChance: Chance = {
  digits: (count) => pick('0123456789', count),
  referralCode: () => pick(letters, CODE_LENGTH),
};
