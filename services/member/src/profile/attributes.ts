import { err, ok, type Result } from '@accord/values';
import { isPrintable } from './plain-text';

/** What a programme wants to know of its members beyond the fixed fields: a JSON object. */
export type Attributes = Readonly<Record<string, unknown>>;

const MAX_BYTES = 16 * 1024;
const MAX_DEPTH = 8;

/** A JSON object of at most 16 KiB, at most 8 levels deep, of printable texts (line breaks allowed). */
export function parseAttributes(value: unknown): Result<Attributes, string> {
  if (!isObject(value)) return err('is not a JSON object');
  if (!isStorable(value, MAX_DEPTH))
    return err(`is nested deeper than ${MAX_DEPTH} levels, or contains characters that cannot be printed`);
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_BYTES) return err('is larger than 16 kB');
  return ok(value);
}

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isPrintable(value.replace(/[\r\n\t]/g, ' '));
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(([key, item]) => isPrintable(key) && isStorable(item, depth - 1));
}
