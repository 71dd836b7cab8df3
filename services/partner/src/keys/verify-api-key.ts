import type { Clock } from '@accord/values';
import { scopesIncluded, type Scope } from './api-key';
import type { KeyBook } from './key-book';

const TOUCH_EVERY_MS = 60_000;

/** Says whether a key is good, and notes beside it, at most once a minute, that it was used. */
export class VerifyApiKey {
  private readonly touched = new Map<string, number>();

  constructor(
    private readonly keys: KeyBook,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  async verify(keyHash: string): Promise<{ keyId: string; partnerId: string; scopes: Scope[] } | null> {
    const key = await this.keys.findGood(keyHash);
    if (!key) return null;
    this.touch(key.keyId);
    return { keyId: key.keyId, partnerId: key.partnerId, scopes: [...scopesIncluded(key.scopes)] };
  }

  /** The answer doesn't wait for it, and doesn't fail with it. */
  private touch(keyId: string): void {
    const now = this.clock.now();
    if (now.getTime() - (this.touched.get(keyId) ?? -Infinity) < TOUCH_EVERY_MS) return;
    this.touched.set(keyId, now.getTime());
    this.keys.touch(keyId, now).catch(this.onFailure);
  }
}
