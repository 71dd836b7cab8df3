import { createHash } from 'node:crypto';
import type { Clock } from '@accord/values';
import type { Caller } from '@accord/subgraph';

interface Known {
  readonly caller: Caller;
  readonly until: number;
}

/** A credential's SHA-256: how it is remembered and asked about, so that the secret itself is kept nowhere. */
export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Remembers, for a few seconds, which credentials have proved good. A bad one is never remembered: what was refused a
 * moment ago (a key just made) may be good now.
 */
export class KnownCallers {
  private readonly known = new Map<string, Known>();
  private forgotten = 0;

  constructor(
    private readonly clock: Clock,
    private readonly memoryMs = 10_000,
    private readonly capacity = 10_000,
  ) {}

  /** The caller of this credential: remembered, or found by `verify`, whose answer is remembered when it is one. */
  async identify(
    credential: string,
    verify: (fingerprint: string) => Promise<{ caller: Caller; expiresAt?: Date } | undefined>,
  ): Promise<Caller | undefined> {
    const print = fingerprint(credential);
    const now = this.clock.now().getTime();
    const known = this.known.get(print);
    if (known && known.until > now) return known.caller;
    const before = this.forgotten;
    const verified = await verify(print);
    // Something was revoked while we asked: this answer may be older than that.
    if (verified && before === this.forgotten) {
      this.remember(
        print,
        verified.caller,
        Math.min(now + this.memoryMs, verified.expiresAt?.getTime() ?? Infinity),
      );
    }
    return verified?.caller;
  }

  /** Forgets a partner's key that was revoked; without an id, everybody. */
  forget(keyId?: string): void {
    this.forgotten += 1;
    for (const [print, { caller }] of this.known) {
      if (keyId === undefined || (caller.kind === 'partner' && caller.keyId === keyId))
        this.known.delete(print);
    }
  }

  private remember(print: string, caller: Caller, until: number): void {
    this.known.delete(print);
    if (this.known.size >= this.capacity) {
      const oldest = this.known.keys().next();
      if (!oldest.done) this.known.delete(oldest.value);
    }
    this.known.set(print, { caller, until });
  }
}
