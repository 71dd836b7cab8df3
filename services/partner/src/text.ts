/**
 * What is wrong with a text that somebody sent, or undefined when it is good: not blank, not too long, and made of
 * characters that can be stored (PostgreSQL keeps no NUL, and half a surrogate pair is no character).
 */
export function textFault(text: string, maxLength: number): string | undefined {
  if (text.trim() === '') return 'must not be empty';
  if (text.length > maxLength) return `must not be longer than ${maxLength} characters`;
  if (!isStorable(text)) return 'has characters that are not text';
  return undefined;
}

/** Whether PostgreSQL can keep the text, or compare it with what it keeps. */
export const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
