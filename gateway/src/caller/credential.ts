import { unauthenticated } from '@accord/subgraph';

/** What a request brings to say who it is from. */
export type Credential =
  { readonly kind: 'apiKey'; readonly key: string } | { readonly kind: 'token'; readonly token: string };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Longer credentials are nobody's. */
const MAX_LENGTH = 8_192;

/**
 * Reads `Authorization: Bearer …` (an API key, `ak_…`, or a JWT) or `x-api-key`; undefined when there is neither.
 * Throws UNAUTHENTICATED for what can't be read, and for two at once.
 */
export function readCredential(headers: Headers): Credential | undefined {
  const authorization = headers['authorization'];
  const apiKey = headers['x-api-key'];
  if (authorization !== undefined && apiKey !== undefined) {
    throw unauthenticated('Send one credential: Authorization or x-api-key');
  }
  if (apiKey !== undefined) return { kind: 'apiKey', key: oneLine(apiKey) };
  if (authorization === undefined) return undefined;
  const bearer = /^Bearer +(\S+)$/i.exec(oneLine(authorization))?.[1];
  if (bearer === undefined) throw unauthenticated('Authorization must be: Bearer <API key or token>');
  return bearer.startsWith('ak_') ? { kind: 'apiKey', key: bearer } : { kind: 'token', token: bearer };
}

function oneLine(value: string | string[]): string {
  if (typeof value !== 'string' || value.length > MAX_LENGTH)
    throw unauthenticated('The credential can’t be read');
  return value.trim();
}
