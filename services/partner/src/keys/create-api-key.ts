import { err, newId, ok, type Clock, type Result } from '@accord/values';
import { invalid, missing, type Refusal } from '../refusal';
import { textFault } from '../text';
import { hashSecret, newSecret, readScopes, type ApiKey, type Randomness } from './api-key';
import type { KeyBook } from './key-book';

/** Makes a key. Its secret is answered once and never again: only its SHA-256 is kept. */
export class CreateApiKey {
  constructor(
    private readonly keys: KeyBook,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
  ) {}

  async create(
    partnerId: string,
    name: string,
    asked: readonly string[] | null | undefined,
  ): Promise<Result<{ key: ApiKey; secret: string }, Refusal>> {
    const fault = textFault(name, 100);
    if (fault) return err(invalid(['name'], `The key's name ${fault}`));
    const scopes = readScopes(asked);
    if (!scopes.ok) return scopes;
    const now = this.clock.now();
    const { secret, prefix } = newSecret(this.randomness);
    const key: ApiKey = {
      keyId: newId('apiKey', now),
      partnerId,
      name,
      prefix,
      scopes: scopes.value,
      createdAt: now,
    };
    return (await this.keys.add(key, hashSecret(secret)))
      ? ok({ key, secret })
      : err(missing('Partner', partnerId));
  }
}
