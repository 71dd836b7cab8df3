import { AckPolicy, type Consumer, DeliverPolicy, nanos, type NatsConnection } from 'nats';

export const MAX_PENDING = 600;
/** What a copy that was killed had in hand comes again after so long. Who is at work says so three times as often. */
export const ACK_WAIT_MS = 6_000;

/** The durable consumer of one partition, made where it is missing. All settings are said: defaults differ between servers. */
export async function durableConsumer(
  connection: NatsConnection,
  stream: string,
  durable: string,
  filter: string,
): Promise<Consumer> {
  const manager = await connection.jetstreamManager();
  await manager.consumers.add(stream, {
    durable_name: durable,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    filter_subject: filter,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: MAX_PENDING,
    max_deliver: -1,
  });
  return connection.jetstream().consumers.get(stream, durable);
}
