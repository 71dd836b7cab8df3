import type { Database } from '@accord/persistence';
import type { Clock } from '@accord/values';
import type { JetStreamClient } from 'nats';
import type { Logger } from 'pino';
import type { LeasedWork } from './leases';
import { backOff, WakeUp } from './wake-up';

const BATCH = 500;
const IDLE_MS = 1_000;
/** What was sent is noted together: one write for many events. After a crash in between they are sent again, and known. */
const NOTE_AFTER_MS = 100;

interface OutboxRow {
  readonly id: string;
  readonly event_id: string;
  readonly subject: string;
  readonly envelope: string;
}

/** Sends what the outbox holds to JetStream, in the order of writing; one relay per database at a time. */
export class OutboxRelay implements LeasedWork {
  readonly name = 'outbox';
  private readonly bell = new WakeUp();
  private running: Promise<void> | undefined;
  private stopping = false;
  /** Rows that were sent, and not noted as sent yet. */
  private unnoted: string[] = [];
  private noteAt = 0;

  constructor(
    private readonly database: Database,
    private readonly jetStream: JetStreamClient,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly restoreStreams: () => Promise<void>,
  ) {}

  start(): void {
    this.stopping = false;
    this.running = this.run();
  }

  wake(): void {
    this.bell.ring();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      try {
        const sent = await this.sendBatch();
        failures = 0;
        if (sent < BATCH) await this.bell.wait(this.unnoted.length > 0 ? NOTE_AFTER_MS : IDLE_MS);
      } catch (error) {
        failures += 1;
        this.logger.warn({ err: error, failures }, 'the outbox could not be sent; it is tried again');
        await this.bell.wait(backOff(failures));
        await this.restoreStreams().catch(() => undefined);
      }
    }
    await this.noteSent().catch(() => undefined);
    this.unnoted = [];
  }

  private async sendBatch(): Promise<number> {
    if (this.unnoted.length >= BATCH || performance.now() >= this.noteAt) await this.noteSent();
    const rows = await this.database.query<OutboxRow>(
      `SELECT id, event_id, subject, envelope FROM outbox
       WHERE sent_at IS NULL AND id <> ALL($2::bigint[]) ORDER BY id LIMIT $1`,
      [BATCH, this.unnoted],
    );
    if (rows.length === 0) return 0;
    await Promise.all(
      rows.map(({ subject, envelope, event_id }) =>
        this.jetStream.publish(subject, envelope, { msgID: event_id, timeout: 5_000 }),
      ),
    );
    if (this.unnoted.length === 0) this.noteAt = performance.now() + NOTE_AFTER_MS;
    this.unnoted.push(...rows.map(({ id }) => id));
    return rows.length;
  }

  private async noteSent(): Promise<void> {
    if (this.unnoted.length === 0) return;
    await this.database.query(
      'UPDATE outbox SET sent_at = $2 WHERE id = ANY($1::bigint[]) AND sent_at IS NULL',
      [this.unnoted, this.clock.now()],
    );
    this.unnoted = [];
  }
}
