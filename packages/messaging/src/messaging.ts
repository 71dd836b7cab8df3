import type { EventDefinition, RequestDefinition } from '@accord/contracts';
import type { Database, Transaction } from '@accord/persistence';
import type { Clock, Result } from '@accord/values';
import { connect, type NatsConnection } from 'nats';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Hearing } from './hearing';
import { housekeeping } from './housekeeping';
import { Inbox } from './inbox';
import { Leases } from './leases';
import { Outbox, type OutboxRow, type OutgoingEvent } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { PartitionConsumer } from './partition-consumer';
import { Requests, type Unreachable } from './requests';
import { ensureStreams } from './streams';
import { PARTITIONS, Subjects } from './subjects';
import { WakeUp } from './wake-up';

export interface MessagingOptions {
  /** nats://user:password@host:port */
  readonly url: string;
  /** The service's name: queue group of its answers, source of its events. */
  readonly service: string;
  /** First token of every subject; several platforms may share one server. */
  readonly namespace: string;
  /** Absent: no events, only requests and signals. */
  readonly database?: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** All that passes between services: events (outbox → JetStream → inbox), requests, signals. */
export class Messaging {
  private readonly hearings: Hearing[] = [];
  private readonly bell = new WakeUp();
  private leases: Leases | undefined;
  private relay: OutboxRelay | undefined;
  private readonly outbox: Outbox;
  private readonly requests: Requests;
  private stopHousekeeping: () => void = () => undefined;

  private constructor(
    private readonly options: MessagingOptions,
    private readonly connection: NatsConnection,
    private readonly subjects: Subjects,
  ) {
    const { service, clock, logger } = options;
    this.outbox = new Outbox(service, subjects, clock, () => this.wakeRelay());
    this.requests = new Requests(connection, subjects, service, logger);
  }

  /** Connects, and keeps connecting for as long as it lives. */
  static async connect(options: MessagingOptions): Promise<Messaging> {
    const { username, password, host } = new URL(options.url);
    const connection = await connect({
      servers: host,
      name: options.service,
      ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      waitOnFirstConnect: true,
      ignoreClusterUpdates: true,
      // A stack trace for each question, should it fail, costs more than to ask.
      noAsyncTraces: true,
    });
    return new Messaging(options, connection, new Subjects(options.namespace));
  }

  /** Publishes with the transaction: when it commits, and only then. */
  async publish<D extends EventDefinition>(
    tx: Transaction,
    event: D,
    { key, data }: { readonly key: string; readonly data: z.input<D['schema']> },
  ): Promise<void> {
    await this.outbox.append(tx, [{ event, key, data }]);
  }

  /** The same for many, in this order, in one statement. */
  async publishAll(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
    await this.outbox.append(tx, events);
  }

  /** The rows that these events are in the outbox, for one who writes them with rows of his own. */
  outboxRows(events: readonly OutgoingEvent[]): OutboxRow[] {
    return this.outbox.rowsOf(events);
  }

  /** Says what to listen to; listening begins with `start`. */
  hear(hearing: Hearing): void {
    this.hearings.push(hearing);
  }

  serve<D extends RequestDefinition>(
    definition: D,
    answer: (question: z.infer<D['question']>) => Promise<z.input<D['answer']>>,
  ): void {
    this.requests.serve(definition, answer);
  }

  ask<D extends RequestDefinition>(
    definition: D,
    question: z.input<D['question']>,
    options?: { readonly timeoutMs?: number },
  ): Promise<Result<z.infer<D['answer']>, Unreachable>> {
    return this.requests.ask(definition, question, options);
  }

  /** Tells every copy of every service that listens now: best effort, nothing is kept. Resolves when the server has it. */
  async signal(subject: string, data: unknown): Promise<void> {
    this.connection.publish(this.subjects.signal(subject), JSON.stringify(data));
    await this.connection.flush();
  }

  onSignal(subject: string, listen: (data: unknown) => void): void {
    this.connection.subscribe(this.subjects.signal(subject), {
      callback: (error, message) => {
        if (!error) listen(message.json());
      },
    });
  }

  /** Starts the relay and the hearings. */
  async start(): Promise<void> {
    const { database, clock, logger, service } = this.options;
    if (!database) return;
    const restoreStreams = () => ensureStreams(this.connection, this.subjects);
    await restoreStreams();
    const inbox = new Inbox(database, clock);
    this.relay = new OutboxRelay(database, this.connection.jetstream(), clock, logger, restoreStreams);
    const consumers = this.hearings.flatMap((hearing) =>
      Array.from(
        { length: PARTITIONS },
        (_, partition) =>
          new PartitionConsumer(
            hearing,
            partition,
            this.subjects,
            this.connection,
            inbox,
            logger,
            restoreStreams,
          ),
      ),
    );
    this.onSignal(`outbox.${service}`, () => this.relay?.wake());
    this.leases = new Leases(database, logger, this.bell);
    this.leases.start([this.relay, ...consumers]);
    this.stopHousekeeping = housekeeping(database, clock, logger);
  }

  /** Sends what the outbox holds, soon: to be called after the commit of who wrote its rows himself. */
  wakeRelay(): void {
    if (this.relay && this.leases?.holds(this.relay)) this.relay.wake();
    else if (!this.connection.isClosed())
      this.connection.publish(this.subjects.signal(`outbox.${this.options.service}`), '{}');
  }

  /** Whether the server answers. */
  async isReady(): Promise<boolean> {
    if (this.connection.isClosed()) return false;
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1_000).unref());
    return Promise.race([
      this.connection.rtt().then(
        () => true,
        () => false,
      ),
      late,
    ]);
  }

  /** Ends the hearings with what they have in hand, then leaves. Unsent events stay in the outbox. */
  async close(): Promise<void> {
    this.stopHousekeeping();
    await this.leases?.stop();
    await this.connection.drain().catch(() => undefined);
  }
}
