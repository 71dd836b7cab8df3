import { publicCaller, type Caller } from '@accord/subgraph';
import type { ApiKeys } from './api-keys';
import { readCredential } from './credential';
import type { Tokens } from './tokens';

export type IdentifyCaller = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
) => Promise<Caller>;

/** Who is calling. Without a credential: the public. With a bad one: UNAUTHENTICATED, never silently the public. */
export function callerIdentification(apiKeys: ApiKeys, tokens: Tokens): IdentifyCaller {
  return async (headers) => {
    const credential = readCredential(headers);
    if (!credential) return publicCaller;
    return credential.kind === 'apiKey'
      ? apiKeys.identify(credential.key)
      : tokens.identify(credential.token);
  };
}
