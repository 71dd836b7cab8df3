import { isId, type Clock } from '@accord/values';
import { serviceUnavailable, unauthenticated, type Caller } from '@accord/subgraph';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { KnownCallers } from './known-callers';

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** The claim that says `operator` or `member`: its name, or a path of names with dots. A list of roles will do. */
  readonly roleClaim: string;
}

/** Signatures by key pairs only: a shared secret or `none` would let anyone who reads the key set sign. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const CLOCK_TOLERANCE_SECONDS = 5;

/** JSON Web Tokens of operators and members, by any OpenID Connect issuer. */
export class Tokens {
  constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly rules: TokenRules,
    private readonly clock: Clock,
    private readonly known: KnownCallers,
  ) {}

  /** Who bears the token. Throws UNAUTHENTICATED, or SERVICE_UNAVAILABLE when the issuer's keys can't be had. */
  async identify(token: string): Promise<Caller> {
    const caller = await this.known.identify(token, async () => {
      const payload = await this.verify(token);
      const expiresAt = new Date((payload.exp ?? 0) * 1000);
      return { caller: callerOf(payload, this.rules.roleClaim), expiresAt };
    });
    if (!caller) throw unauthenticated('The token is not valid');
    return caller;
  }

  private async verify(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.rules.issuer,
        audience: this.rules.audience,
        algorithms: ALGORITHMS,
        currentDate: this.clock.now(),
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired');
      if (error instanceof errors.JOSEError && !keysMissing(error))
        throw unauthenticated('The token is not valid');
      throw serviceUnavailable('Tokens can’t be checked at the moment; try again soon');
    }
  }
}

/** The issuer did not give its keys: a time-out, or an answer that is not a key set. Not the token's fault. */
const keysMissing = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === 'ERR_JOSE_GENERIC';

function callerOf(payload: JWTPayload, roleClaim: string): Caller {
  const roles = [claimAt(payload, roleClaim)].flat();
  const subject = payload.sub ?? '';
  if (roles.includes('operator')) return { kind: 'operator', subject };
  if (roles.includes('member') && isId('member', subject)) return { kind: 'member', memberId: subject };
  throw unauthenticated(`The token names no role that is known here in its claim ${roleClaim}`);
}

function claimAt(payload: JWTPayload, path: string): unknown {
  if (path in payload) return payload[path];
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      payload,
    );
}
