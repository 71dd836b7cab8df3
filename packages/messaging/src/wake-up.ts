import { setTimeout as delay } from 'node:timers/promises';

/** A bell that many may ring and one waits for. Rung while nobody waits, it is heard by the next wait. */
export class WakeUp {
  private rung = false;
  private resolve: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.resolve?.();
  }

  /** Waits for the bell, at most so long. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.rung) {
      const timer = new AbortController();
      await Promise.race([
        new Promise<void>((resolve) => (this.resolve = resolve)),
        delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined),
      ]);
      timer.abort();
      this.resolve = undefined;
    }
    this.rung = false;
  }
}

/** Milliseconds to wait before attempt number `attempt` (from 1): 100 ms doubling to 5 s. */
export const backOff = (attempt: number): number => Math.min(5_000, 50 * 2 ** attempt);
