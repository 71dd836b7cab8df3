import type { Logger } from '@accord/subgraph';
import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 1_000;

/** Does work that lies in the database: when it is rung for, every second, and at once again while there is more. */
export class Worker {
  private rung = false;
  private pause = new AbortController();
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly name: string,
    /** Does some of the work; answers whether there may be more. */
    private readonly work: () => Promise<boolean>,
    private readonly logger: Logger,
  ) {}

  readonly ring = (): void => {
    this.rung = true;
    this.pause.abort();
  };

  start(): void {
    this.running = this.run();
  }

  /** Ends with what it has in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.pause.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.rung = false;
      this.pause = new AbortController();
      const more = await this.work().catch((error: unknown) => {
        this.logger.warn({ err: error, worker: this.name }, 'the work did not succeed; it is tried again');
        return false;
      });
      if (!more && !this.rung && !this.stopping) {
        await delay(PAUSE_MS, undefined, { signal: this.pause.signal }).catch(() => undefined);
      }
    }
  }
}
