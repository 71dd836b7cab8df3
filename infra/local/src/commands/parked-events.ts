import { Client } from 'pg';
import type { Instance } from '../data-directory/instance';
import { services, type ServiceName } from '../platform/services';

/** An event that a service could not handle, and why. */
export interface ParkedEvent {
  readonly service: ServiceName;
  readonly consumer: string;
  readonly id: string;
  readonly type: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: Date;
  /** Asked for, and not yet tried by the service. */
  readonly replayAsked: boolean;
}

/** Which parked events are meant: all, or those of a service, or one. */
export interface Choice {
  readonly service?: ServiceName | undefined;
  readonly id?: string | undefined;
}

async function inEach<T>(
  instance: Instance,
  { service }: Choice,
  work: (client: Client, name: ServiceName) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const name of service ? [service] : services) {
    const client = new Client({ connectionString: instance.databases[name] });
    await client.connect();
    try {
      found.push(...(await work(client, name)));
    } finally {
      await client.end();
    }
  }
  return found;
}

/** The parked events, the oldest first in each service. */
export function parkedEvents(instance: Instance, choice: Choice): Promise<ParkedEvent[]> {
  return inEach(instance, choice, async (client, service) => {
    const { rows } = await client.query<Omit<ParkedEvent, 'service'>>(
      `SELECT consumer, event_id AS id, type, reason, attempts, parked_at AS "parkedAt", replay_requested_at IS NOT NULL AS "replayAsked"
       FROM parked_event WHERE $1::text IS NULL OR event_id = $1 ORDER BY parked_at, event_id`,
      [choice.id ?? null],
    );
    return rows.map((row) => ({ service, ...row }));
  });
}

/** Asks the services to handle them again. Answers how many there are. */
export async function askForReplay(instance: Instance, choice: Choice): Promise<number> {
  const now = new Date(Date.now() + instance.clockOffsetMs);
  const asked = await inEach(instance, choice, async (client) => {
    const { rows } = await client.query<{ event_id: string }>(
      'UPDATE parked_event SET replay_requested_at = $2 WHERE $1::text IS NULL OR event_id = $1 RETURNING event_id',
      [choice.id ?? null, now],
    );
    return rows;
  });
  return asked.length;
}
