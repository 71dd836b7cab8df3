import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@accord/values';
import { invalid, type InvalidRequest } from '../refusal';

export const SCOPES = ['till', 'owner'] as const;
/** `owner` includes all that `till` may do. */
export type Scope = (typeof SCOPES)[number];

/** A partner's way in. The secret itself is kept by nobody but its holder. */
export interface ApiKey {
  readonly keyId: string;
  readonly partnerId: string;
  readonly name: string;
  /** The secret's first characters, to tell keys apart. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Within a minute. */
  readonly lastUsedAt?: Date;
  readonly revokedAt?: Date;
}

/** Where secrets come from: 32 random bytes. */
export interface Randomness {
  bytes(length: number): Buffer;
}

/** SHA-256, hexadecimal. A secret of 256 random bits needs no salt and no slow hash. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A secret, `ak_` and 43 characters, with the prefix that may be shown. */
export function newSecret(randomness: Randomness): { secret: string; prefix: string } {
  const secret = `ak_${randomness.bytes(32).toString('base64url')}`;
  return { secret, prefix: secret.slice(0, 11) };
}

/** The scopes of a new key: none asked means all that a till needs. */
export function readScopes(
  asked: readonly string[] | null | undefined,
): Result<readonly Scope[], InvalidRequest> {
  const scopes: Scope[] = [];
  for (const [index, name] of (asked ?? []).entries()) {
    const scope = SCOPES.find((known) => known === name);
    if (!scope)
      return err(
        invalid(['scopes', String(index)], `There is no scope ${name}; there are ${SCOPES.join(' and ')}`),
      );
    if (!scopes.includes(scope)) scopes.push(scope);
  }
  return ok(scopes.length === 0 ? ['till'] : scopes);
}

/** All that the scopes allow. */
export const scopesIncluded = (scopes: readonly Scope[]): readonly Scope[] =>
  scopes.includes('owner') ? SCOPES : scopes;
