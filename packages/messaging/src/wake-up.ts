/** A bell that many may ring and one waits for. Rung while nobody waits, it is heard by the next wait. */
export class WakeUp {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Waits for the bell, at most so long. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    this.rung = false;
  }
}

/** Milliseconds to wait before attempt number `attempt` (from 1): 100 ms doubling to 5 s. */
export const backOff = (attempt: number): number => Math.min(5_000, 50 * 2 ** attempt);
