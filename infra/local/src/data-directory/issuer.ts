import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './small-file';

/** The instance's own issuer of tokens, as a file: no server, and no other instance believes it. */
export interface Issuer {
  readonly url: string;
  readonly audience: string;
  readonly jwks: string;
}

export type TokenRole = 'operator' | 'member';

const ALGORITHM = 'ES256';
const LIFETIME_MS = 24 * 60 * 60 * 1000;

const describe = (directory: string, id: string): Issuer => ({
  url: `urn:accord:local:${id}`,
  audience: 'accord',
  jwks: join(directory, 'issuer', 'jwks.json'),
});

/** Makes the key pair on the first start. */
export async function openIssuer(directory: string, id: string): Promise<Issuer> {
  const issuer = describe(directory, id);
  const privatePath = join(directory, 'issuer', 'key.json');
  if (!existsSync(privatePath) || !existsSync(issuer.jwks)) {
    mkdirSync(join(directory, 'issuer'), { recursive: true, mode: 0o755 });
    const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const name = { kid: id, alg: ALGORITHM, use: 'sig' };
    writeJson(issuer.jwks, { keys: [{ ...(await exportJWK(publicKey)), ...name }] }, 0o644);
    writeJson(privatePath, { ...(await exportJWK(privateKey)), ...name });
  }
  return issuer;
}

/** A token for the caller, good for 24 hours from `now` (the instance's time); undefined when the directory has no issuer. */
export async function issueToken(
  directory: string,
  id: string,
  caller: { readonly role: TokenRole; readonly subject: string },
  now: Date,
): Promise<string | undefined> {
  const key = readJson<JWK>(join(directory, 'issuer', 'key.json'));
  if (!key) return undefined;
  const issuer = describe(directory, id);
  return new SignJWT({ accord_role: caller.role })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid ?? id })
    .setIssuer(issuer.url)
    .setAudience(issuer.audience)
    .setSubject(caller.subject)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + LIFETIME_MS))
    .sign(await importJWK(key, ALGORITHM));
}
