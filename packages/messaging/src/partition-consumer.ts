import { setInterval } from 'node:timers';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConsumerMessages, JsMsg, NatsConnection } from 'nats';
import type { Logger } from 'pino';
import { ACK_WAIT_MS, durableConsumer, MAX_PENDING } from './durable-consumer';
import type { EventEnvelope } from './event-envelope';
import type { Hearing } from './hearing';
import { type Inbox, parseEnvelope, reasonOf } from './inbox';
import type { LeasedWork } from './leases';
import { passesByItself } from './retry-later';
import type { Subjects } from './subjects';
import { backOff, WakeUp } from './wake-up';

const BATCH = 200;
const IDLE_MS = 2_000;

interface Delivery {
  readonly message: JsMsg;
  readonly text: string;
  readonly envelope: EventEnvelope;
}

/** Hears one partition of one family: in batches, in order, again until handled or parked. */
export class PartitionConsumer implements LeasedWork {
  readonly name: string;
  private readonly durable: string;
  private readonly bell = new WakeUp();
  private waiting: JsMsg[] = [];
  private handling: readonly JsMsg[] = [];
  private messages: ConsumerMessages | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private replayAt = 0;

  constructor(
    private readonly hearing: Hearing,
    private readonly partition: number,
    private readonly subjects: Subjects,
    private readonly connection: NatsConnection,
    private readonly inbox: Inbox,
    private readonly logger: Logger,
    private readonly restoreStreams: () => Promise<void>,
  ) {
    this.name = `${hearing.consumer}:${partition}`;
    this.durable = `${hearing.consumer}-${partition}`;
  }

  start(): void {
    this.stopping = false;
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    const keepAlive = setInterval(() => {
      for (const message of [...this.handling, ...this.waiting]) message.working();
    }, ACK_WAIT_MS / 3);
    let failures = 0;
    while (!this.stopping) {
      try {
        if (!this.messages) await this.open();
        if (this.waiting.length === 0) await this.bell.wait(IDLE_MS);
        await this.gather();
        await this.handleWaiting();
        await this.replayNowAndThen();
        failures = 0;
      } catch (error) {
        failures += 1;
        this.logger.warn({ err: error, consumer: this.name, failures }, 'hearing failed; it is tried again');
        await this.bell.wait(backOff(failures));
      }
    }
    clearInterval(keepAlive);
    await this.forget();
  }

  private async open(): Promise<void> {
    const { hearing, subjects, connection } = this;
    const stream = subjects.stream(hearing.family);
    const filter = subjects.partition(hearing.family, this.partition);
    const consumer = await durableConsumer(connection, stream, this.durable, filter).catch(
      async (error: unknown) => {
        await this.restoreStreams();
        throw error;
      },
    );
    const messages = await consumer.consume({
      max_messages: MAX_PENDING,
      callback: (message) => {
        this.waiting.push(message);
        this.bell.ring();
      },
    });
    this.messages = messages;
    void messages.closed().then(() => {
      if (this.messages === messages) this.messages = undefined;
    });
    void this.watch(messages);
  }

  /** A consumer or stream that has gone (a NATS server with an empty store) is made again. */
  private async watch(messages: ConsumerMessages): Promise<void> {
    for await (const status of await messages.status()) {
      const type: string = status.type;
      if (/not_found|deleted/.test(type)) await messages.close();
    }
  }

  private async gather(): Promise<void> {
    const { lingerMs = 0 } = this.hearing;
    if (lingerMs > 0 && this.waiting.length > 0 && this.waiting.length < BATCH) await delay(lingerMs);
  }

  /** One partition does it for all: replays are asked for by hand. */
  private async replayNowAndThen(): Promise<void> {
    if (this.partition !== 0 || performance.now() < this.replayAt) return;
    this.replayAt = performance.now() + IDLE_MS;
    await this.inbox.replay(this.hearing);
  }

  private async handleWaiting(): Promise<void> {
    const batch = this.waiting.splice(0, BATCH);
    if (batch.length === 0) return;
    this.handling = batch;
    const deliveries = batch.flatMap((message) => this.read(message) ?? []);
    for (let attempt = 1; !this.stopping; attempt += 1) {
      try {
        await this.handleOrPark(deliveries);
        for (const message of batch) message.ack();
        break;
      } catch (error) {
        this.logger.warn(
          { err: error, consumer: this.name, attempt },
          'events wait until they can be handled',
        );
        await this.bell.wait(backOff(attempt));
      }
    }
    this.handling = [];
  }

  private read(message: JsMsg): Delivery | undefined {
    const text = message.string();
    try {
      return { message, text, envelope: parseEnvelope(text) };
    } catch (error) {
      this.logger.error(
        { err: error, consumer: this.name, subject: message.subject },
        'a message is no event; it is dropped',
      );
      return undefined;
    }
  }

  /** All together; when that fails, one by one, and what fails alone is parked. Throws only what will pass by itself. */
  private async handleOrPark(deliveries: readonly Delivery[]): Promise<void> {
    try {
      await this.inbox.handle(
        this.hearing,
        deliveries.map(({ envelope }) => envelope),
      );
      return;
    } catch (error) {
      if (passesByItself(error)) throw error;
    }
    for (const { envelope, text } of deliveries) {
      try {
        await this.inbox.handle(this.hearing, [envelope]);
      } catch (error) {
        if (passesByItself(error)) throw error;
        this.logger.error(
          { err: error, consumer: this.name, event: envelope.id },
          'an event could not be handled; it is parked',
        );
        await this.inbox.park(this.hearing, envelope, text, reasonOf(error));
      }
    }
  }

  private async forget(): Promise<void> {
    const messages = this.messages;
    this.messages = undefined;
    for (const message of this.waiting.splice(0)) message.nak();
    await messages?.close().catch(() => undefined);
    for (const message of this.waiting.splice(0)) message.nak();
  }
}
