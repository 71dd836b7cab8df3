import { z } from 'zod';
import { badUserInput } from './errors';

/** A keyset cursor: the values of the sort columns of one row, opaque to clients. */
export const encodeCursor = (...parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Reads a cursor whose parts must have the given shape. Throws BAD_USER_INPUT for anything that we did not make. */
export function decodeCursor<Parts extends readonly unknown[]>(
  cursor: string,
  parts: z.ZodType<Parts>,
): Parts {
  try {
    return parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw badUserInput('after is not a cursor of this list', ['after']);
  }
}
