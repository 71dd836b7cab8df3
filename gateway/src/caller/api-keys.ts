import { apiKeyRevokedSignal, verifyApiKey } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import { serviceUnavailable, unauthenticated, type Caller, type Scope } from '@accord/subgraph';
import type { KnownCallers } from './known-callers';

type Asks = Pick<Messaging, 'ask' | 'onSignal'>;

const scopes: readonly string[] = ['till', 'owner'] satisfies Scope[];

/** Partners' API keys. The partner service knows them; what it said is remembered until the key is revoked, or 10 seconds. */
export class ApiKeys {
  constructor(
    private readonly messaging: Asks,
    private readonly known: KnownCallers,
  ) {
    messaging.onSignal(apiKeyRevokedSignal, (data) => this.known.forget(keyIdOf(data)));
  }

  /** Whose key it is. Throws UNAUTHENTICATED, or SERVICE_UNAVAILABLE when nobody can say. */
  async identify(key: string): Promise<Caller> {
    const caller = await this.known.identify(key, async (keyHash) => {
      const answer = await this.messaging.ask(verifyApiKey, { keyHash }, { timeoutMs: 5_000 });
      if (!answer.ok) throw serviceUnavailable('API keys can’t be checked at the moment; try again soon');
      const found = answer.value.key;
      return found
        ? { caller: { ...found, kind: 'partner', scopes: found.scopes.filter(isScope) } }
        : undefined;
    });
    if (!caller) throw unauthenticated('The API key is unknown or revoked');
    return caller;
  }
}

const isScope = (scope: string): scope is Scope => scopes.includes(scope);

const keyIdOf = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'keyId' in data && typeof data.keyId === 'string'
    ? data.keyId
    : undefined;
