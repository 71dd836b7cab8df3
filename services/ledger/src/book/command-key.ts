import { hash } from 'node:crypto';
import { firstByteOf } from './book-of';
import type { Answer, CommandKey } from './posting';

/** A key with the fingerprint of its request: what it asks for, whatever order its fields came in. */
export function commandKey(
  caller: string,
  key: string,
  operation: string,
  request: Readonly<Record<string, unknown>>,
): CommandKey {
  const fields = Object.entries(request)
    .filter(([, value]) => value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, typeof value === 'bigint' ? value.toString() : value]);
  const fingerprint = hash('sha256', JSON.stringify([operation, fields]), 'base64url');
  return { caller, key, fingerprint };
}

/** Why a key can't be one; undefined: it can. Up to 255 characters, kept for ever. */
export function refuseKey(key: string, path: string[]): Answer | undefined {
  const length = [...key].length;
  if (length >= 1 && length <= 255 && !key.includes('\0')) return undefined;
  return {
    is: 'INVALID',
    code: 'INVALID_IDEMPOTENCY_KEY',
    message: 'An idempotency key has 1 to 255 characters',
    path,
  };
}

/** Names a key among all callers'. */
export const keyText = ({ caller, key }: Pick<CommandKey, 'caller' | 'key'>): string =>
  JSON.stringify([caller, key]);

/** The book of a key: a hash of its own, for the key is there before the wallet is known (domain rule 13). */
export const bookOfKey = (key: Pick<CommandKey, 'caller' | 'key'>): number => firstByteOf(keyText(key));
