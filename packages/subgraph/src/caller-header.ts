import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@accord/values';
import { publicCaller, type Caller, type Scope } from './caller';

/** The header that carries the caller from the gateway to a subgraph. */
export const CALLER_HEADER = 'x-accord-caller';

/** A signature is good this long, by the platform's clock: longer than any request lives. */
const LIFETIME_MS = 60_000;
/** Machines' clocks may differ by this much. */
const SKEW_MS = 5_000;

/** kind, expiry in milliseconds, then what the kind needs. An array, as it travels with every request. */
type Claim = [kind: 'a' | 'm' | 'p' | 'o', expiresAt: number, ...rest: string[]];

function toClaim(caller: Caller, expiresAt: number): Claim {
  switch (caller.kind) {
    case 'public':
      return ['a', expiresAt];
    case 'member':
      return ['m', expiresAt, caller.memberId];
    case 'partner':
      return ['p', expiresAt, caller.partnerId, caller.keyId, ...caller.scopes];
    case 'operator':
      return ['o', expiresAt, caller.subject];
  }
}

function fromClaim([kind, , first = '', second = '', ...scopes]: Claim): Caller {
  switch (kind) {
    case 'a':
      return publicCaller;
    case 'm':
      return { kind: 'member', memberId: first };
    case 'p':
      return { kind: 'partner', partnerId: first, keyId: second, scopes: scopes as Scope[] };
    case 'o':
      return { kind: 'operator', subject: first };
  }
}

const signature = (body: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(body).digest();

/** Signs the caller with the secret that only the gateway and that one subgraph know. */
export function signCaller(caller: Caller, secret: string, clock: Clock): string {
  const body = Buffer.from(JSON.stringify(toClaim(caller, clock.now().getTime() + LIFETIME_MS))).toString(
    'base64url',
  );
  return `${body}.${signature(body, secret).toString('base64url')}`;
}

/** The caller that a header states; undefined when the gateway did not sign it with this secret, or too long ago. */
export function verifyCaller(header: string | undefined, secret: string, clock: Clock): Caller | undefined {
  const [body, given, ...more] = header?.split('.') ?? [];
  if (!body || !given || more.length > 0) return undefined;
  const expected = signature(body, secret);
  const actual = Buffer.from(given, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
  const claim = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claim;
  const left = claim[1] - clock.now().getTime();
  return left > 0 && left <= LIFETIME_MS + SKEW_MS ? fromClaim(claim) : undefined;
}
