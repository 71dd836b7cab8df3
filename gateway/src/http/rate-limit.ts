import type { Caller } from '@accord/subgraph';
import type { Clock } from '@accord/values';

/** How many requests each caller has made in the current second. */
export class RateLimit {
  private second = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly perSecond: number,
    private readonly clock: Clock,
  ) {}

  /** Counts one request; answers whether it may pass. */
  admits(who: string): boolean {
    const second = Math.floor(this.clock.now().getTime() / 1000);
    if (second !== this.second) {
      this.second = second;
      this.counts = new Map();
    }
    const count = (this.counts.get(who) ?? 0) + 1;
    this.counts.set(who, count);
    return count <= this.perSecond;
  }
}

/** Whose requests are counted together: a partner's by its keys, a person's by who they are, the public's by address. */
export function rateLimitKey(caller: Caller, address: string): string {
  switch (caller.kind) {
    case 'public':
      return `address ${address}`;
    case 'member':
      return `member ${caller.memberId}`;
    case 'partner':
      return `key ${caller.keyId}`;
    case 'operator':
      return `operator ${caller.subject}`;
  }
}
