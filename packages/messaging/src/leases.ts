import type { Database } from '@accord/persistence';
import type { Logger } from 'pino';
import type { WakeUp } from './wake-up';

type Runner = ReturnType<Database['dataSource']['createQueryRunner']>;

/** Work that one copy of a service does at a time: it runs from `start` to `stop`, which end with the lease. */
export interface LeasedWork {
  readonly name: string;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Shares work among the copies of a service by advisory locks on one connection: when a copy dies, PostgreSQL lets go of
 * its locks, and another takes over within a heartbeat. An overlap is harmless (the inbox), it could only cost the order.
 */
export class Leases {
  private readonly held = new Set<LeasedWork>();
  private runner: Runner | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
    private readonly bell: WakeUp,
    private readonly heartbeatMs = 2_000,
  ) {}

  start(work: readonly LeasedWork[]): void {
    this.running = this.run(work);
  }

  holds(work: LeasedWork): boolean {
    return this.held.has(work);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.running;
    await this.letGo();
  }

  private async run(work: readonly LeasedWork[]): Promise<void> {
    while (!this.stopping) {
      try {
        await this.acquire(work);
      } catch (error) {
        this.logger.warn(
          { err: error },
          'the leases were lost; they are taken again when the database answers',
        );
        await this.letGo();
      }
      await this.bell.wait(this.heartbeatMs);
    }
  }

  private async acquire(work: readonly LeasedWork[]): Promise<void> {
    this.runner ??= this.database.dataSource.createQueryRunner();
    const missing = work.filter((each) => !this.held.has(each));
    const rows = (await this.runner.query(
      `SELECT name, pg_try_advisory_lock(hashtextextended('lease:' || name, 0)) AS taken FROM unnest($1::text[]) AS name`,
      [missing.map(({ name }) => name)],
    )) as { name: string; taken: boolean }[];
    const taken = new Set(rows.filter((row) => row.taken).map(({ name }) => name));
    for (const each of missing) {
      if (!taken.has(each.name)) continue;
      this.held.add(each);
      each.start();
    }
  }

  private async letGo(): Promise<void> {
    await Promise.all([...this.held].map((each) => each.stop()));
    const runner = this.runner;
    this.runner = undefined;
    this.held.clear();
    if (!runner) return;
    await runner.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await runner.release().catch(() => undefined);
  }
}
