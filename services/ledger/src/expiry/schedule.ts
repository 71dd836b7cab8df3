import type { Logger } from '@accord/subgraph';

/** Runs a job now and then, one run at a time, until stopped. A run that fails is logged, and the next one tries again. */
export class Schedule {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  stopped = false;

  constructor(
    private readonly everyMs: number,
    private readonly job: () => Promise<unknown>,
    private readonly logger: Logger,
    private readonly failure = 'expiry was not booked; the next run tries again',
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Resolves when the run in hand has ended; the next one comes in its time. */
  idle(): Promise<void> {
    return this.running;
  }

  /** Resolves when the run in hand has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.job();
    } catch (error) {
      this.logger.error({ err: error }, this.failure);
    }
    if (!this.stopped) this.timer = setTimeout(() => this.start(), this.everyMs);
  }
}
