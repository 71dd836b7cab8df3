import { err, ok, type Clock, type Result } from '@accord/values';
import { missing, type Missing } from '../refusal';
import type { ApiKey } from './api-key';
import type { KeyBook } from './key-book';

/** Tells everyone who remembers keys, and resolves when it is on its way to all of them. */
export type KeyRevokedSignal = (revoked: {
  readonly keyId: string;
  readonly keyHash: string;
}) => Promise<void>;

/** Ends a key for good. When this answers, nobody lets it in any more. Revoking it again changes nothing. */
export class RevokeApiKey {
  constructor(
    private readonly keys: KeyBook,
    private readonly signal: KeyRevokedSignal,
    private readonly clock: Clock,
  ) {}

  /** @param mayRevoke whose keys are the caller's to revoke; another's key is not found */
  async revoke(keyId: string, mayRevoke: (partnerId: string) => boolean): Promise<Result<ApiKey, Missing>> {
    const key = await this.keys.find(keyId);
    if (!key || !mayRevoke(key.partnerId)) return err(missing('ApiKey', keyId));
    const revoked = await this.keys.revoke(keyId, this.clock.now());
    if (!revoked) return err(missing('ApiKey', keyId));
    await this.signal({ keyId, keyHash: revoked.hash });
    return ok(revoked.key);
  }
}
