import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/** The issuer's public keys by its JWKS address: http(s), or a file, which is read again when a token names a new key. */
export function issuerKeys(uri: string): JWTVerifyGetKey {
  const url = new URL(uri);
  // A new key works soon after the issuer begins to use it; unknown key ids still ask no more than twice a second or so.
  if (url.protocol !== 'file:')
    return createRemoteJWKSet(url, { cooldownDuration: 500, timeoutDuration: 5_000 });
  const path = fileURLToPath(url);
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  const read = async (): Promise<ReturnType<typeof createLocalJWKSet>> =>
    (keys = createLocalJWKSet(JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet));
  return async (header, token) => {
    try {
      return await (keys ?? (await read()))(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await read())(header, token);
    }
  };
}
