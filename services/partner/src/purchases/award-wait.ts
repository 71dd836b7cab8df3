/** Waits for purchases to be settled, and refunds to be booked: both by id. */
export class AwardWaits {
  private readonly waiting = new Map<string, Set<Wait>>();

  /** Begins to listen for these ids. Begin before what they wait for can happen, or look once more after beginning. */
  begin(ids: Iterable<string>): Wait {
    const wait = new Wait(this.waiting);
    for (const id of ids) wait.add(id);
    return wait;
  }

  /** These have come. Unknown ids don't matter: somebody else waits for them, or nobody. */
  resolve(ids: Iterable<string>): void {
    for (const id of ids) {
      for (const wait of this.waiting.get(id) ?? []) wait.remove(id);
    }
  }

  /** How many ids are waited for. */
  get size(): number {
    return this.waiting.size;
  }
}

/** One caller's wait for some ids. Always `end` it. */
export class Wait {
  private readonly missing = new Set<string>();
  private notify: (() => void) | undefined;

  constructor(private readonly waiting: Map<string, Set<Wait>>) {}

  add(id: string): void {
    this.missing.add(id);
    const others = this.waiting.get(id);
    if (others) others.add(this);
    else this.waiting.set(id, new Set([this]));
  }

  /** It has come, or need not be waited for. */
  remove(id: string): void {
    if (!this.missing.delete(id)) return;
    const others = this.waiting.get(id);
    others?.delete(this);
    if (others?.size === 0) this.waiting.delete(id);
    if (this.missing.size === 0) this.notify?.();
  }

  /** Resolves when all have come, or after so many milliseconds. */
  async finish(limitMs: number): Promise<void> {
    if (this.missing.size === 0 || limitMs <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.notify = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    for (const id of [...this.missing]) this.remove(id);
  }
}
