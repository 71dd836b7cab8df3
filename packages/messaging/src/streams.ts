import { EVENT_FAMILIES } from '@accord/contracts';
import { DiscardPolicy, type NatsConnection, nanos, RetentionPolicy, StorageType } from 'nats';
import type { Subjects } from './subjects';

const DAY_MS = 86_400_000;

/** Makes the streams that are missing. All settings are said: the server's defaults differ between versions. */
export async function ensureStreams(connection: NatsConnection, subjects: Subjects): Promise<void> {
  const manager = await connection.jetstreamManager();
  const existing = new Set(await manager.streams.names().next());
  for (const family of EVENT_FAMILIES) {
    const name = subjects.stream(family);
    if (existing.has(name)) continue;
    await manager.streams.add({
      name,
      subjects: [subjects.family(family)],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      max_age: nanos(14 * DAY_MS),
      max_bytes: 2 * 1024 ** 3,
      max_msgs: -1,
      max_consumers: -1,
      num_replicas: 1,
      duplicate_window: nanos(120_000),
    });
  }
}
