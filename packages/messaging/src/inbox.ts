import type { Database, Transaction } from '@accord/persistence';
import type { Clock } from '@accord/values';
import { readEvent, type EventEnvelope, type HeardEvent } from './event-envelope';
import type { Hearing } from './hearing';

/** Handles events once in effect: what was handled is remembered in the transaction that handles it. */
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Handles together what of `envelopes` is new. Throws when the handler does; nothing is kept then. */
  async handle(hearing: Hearing, envelopes: readonly EventEnvelope[]): Promise<void> {
    const events = heardOf(hearing, envelopes);
    if (events.length > 0) await this.database.run((tx) => this.handleIn(tx, hearing, events));
  }

  private async handleIn(tx: Transaction, hearing: Hearing, events: readonly HeardEvent[]): Promise<void> {
    const fresh = await this.claim(tx, hearing.consumer, events);
    if (fresh.length > 0) await hearing.handle(tx, fresh);
  }

  private async claim(
    tx: Transaction,
    consumer: string,
    events: readonly HeardEvent[],
  ): Promise<HeardEvent[]> {
    const rows = await tx.query<{ event_id: string }>(
      `INSERT INTO inbox (consumer, event_id, handled_at)
       SELECT DISTINCT $1, event_id, $3::timestamptz FROM unnest($2::text[]) AS event_id ORDER BY event_id
       ON CONFLICT DO NOTHING RETURNING event_id`,
      [consumer, events.map(({ id }) => id), this.clock.now()],
    );
    const claimed = new Set(rows.map(({ event_id }) => event_id));
    // delete answers whether it was there: an event that came twice in one batch is handled once
    return events.filter(({ id }) => claimed.delete(id));
  }

  /** Puts aside what can't be handled, with its reason. It can be replayed, and blocks nothing behind it. */
  async park(hearing: Hearing, envelope: EventEnvelope, text: string, reason: string): Promise<void> {
    await this.database.query(
      `INSERT INTO parked_event (consumer, event_id, type, envelope, reason, attempts, parked_at)
       VALUES ($1, $2, $3, $4, $5, 1, $6)
       ON CONFLICT (consumer, event_id) DO UPDATE
         SET reason = excluded.reason, attempts = parked_event.attempts + 1, parked_at = excluded.parked_at, replay_requested_at = NULL`,
      [hearing.consumer, envelope.id, envelope.type, text, reason, this.clock.now()],
    );
  }

  /** Handles again what the operator asked to replay (`npm run events -- replay`). Answers how many are no longer parked. */
  async replay(hearing: Hearing): Promise<number> {
    const asked = await this.database.query<{ event_id: string; envelope: string }>(
      `SELECT event_id, envelope FROM parked_event
       WHERE consumer = $1 AND replay_requested_at IS NOT NULL ORDER BY parked_at, event_id LIMIT 100`,
      [hearing.consumer],
    );
    let handled = 0;
    for (const row of asked) {
      const envelope = parseEnvelope(row.envelope);
      try {
        await this.database.run(async (tx) => {
          const events = heardOf(hearing, [envelope]);
          if (events.length > 0) await this.handleIn(tx, hearing, events);
          await tx.query('DELETE FROM parked_event WHERE consumer = $1 AND event_id = $2', [
            hearing.consumer,
            row.event_id,
          ]);
        });
        handled += 1;
      } catch (error) {
        await this.park(hearing, { ...envelope, id: row.event_id }, row.envelope, reasonOf(error));
      }
    }
    return handled;
  }
}

/** What of it the hearing wants to hear. Throws when an event breaks its schema. */
const heardOf = (hearing: Hearing, envelopes: readonly EventEnvelope[]): HeardEvent[] =>
  envelopes
    .flatMap((envelope) => readEvent(envelope, hearing.events) ?? [])
    .filter((event) => hearing.concerns?.(event) ?? true);

export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2_000);

/** Reads an envelope; what is none becomes one that only carries its text, so that it can be parked. */
export function parseEnvelope(text: string): EventEnvelope {
  return JSON.parse(text) as EventEnvelope;
}
