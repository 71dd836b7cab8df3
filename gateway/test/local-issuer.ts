import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type KeyLike } from 'jose';

export const AUDIENCE = 'accord';

/** An OpenID Connect issuer as small as can be: a key set over real HTTP, and tokens. */
export class LocalIssuer {
  private keys: JWK[] = [];
  private signingKey: KeyLike;
  private keyId = 0;
  private server: Server;

  static async start(): Promise<LocalIssuer> {
    const issuer = new LocalIssuer();
    await issuer.rotate();
    issuer.server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: issuer.keys }));
    });
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Signs with a new key from now on; the old ones stay in the set. */
  async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    this.signingKey = privateKey;
    this.keyId += 1;
    this.keys.push({ ...(await exportJWK(publicKey)), kid: `key-${this.keyId}`, alg: 'ES256', use: 'sig' });
  }

  keySet(): string {
    return JSON.stringify({ keys: this.keys });
  }

  token(
    claims: Record<string, unknown>,
    { subject = 'olga', audience = AUDIENCE, issuer = this.url, from = new Date(), seconds = 3600 } = {},
  ): Promise<string> {
    const issuedAt = Math.floor(from.getTime() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: `key-${this.keyId}` })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(this.signingKey);
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
