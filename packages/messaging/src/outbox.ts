import type { EventData, EventDefinition } from '@accord/contracts';
import type { Transaction } from '@accord/persistence';
import { newId, type Clock } from '@accord/values';
import type { EventEnvelope } from './event-envelope';
import { eventType, type Subjects } from './subjects';

export interface OutgoingEvent<D extends EventDefinition = EventDefinition> {
  readonly event: D;
  /** The member or partner whose events keep their order. */
  readonly key: string;
  readonly data: EventData<D>;
}

/** Events leave with the transaction that makes them true: written beside its rows, relayed after its commit. */
export class Outbox {
  constructor(
    private readonly service: string,
    private readonly subjects: Subjects,
    private readonly clock: Clock,
    private readonly wakeRelay: () => void,
  ) {}

  async append(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
    if (events.length === 0) return;
    const now = this.clock.now();
    const envelopes = events.map((outgoing) => this.envelope(outgoing, now));
    await tx.query(
      `INSERT INTO outbox (event_id, subject, envelope, created_at)
       SELECT event_id, subject, envelope, $4
       FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS event (event_id, subject, envelope, place)
       ORDER BY place`,
      [
        envelopes.map(({ id }) => id),
        events.map(({ event, key }) => this.subjects.event(event, key)),
        envelopes.map((envelope) => JSON.stringify(envelope)),
        now,
      ],
    );
    tx.afterCommit(this.wakeRelay);
  }

  private envelope({ event, key, data }: OutgoingEvent, now: Date): EventEnvelope {
    return {
      specversion: '1.0',
      id: newId('event', now),
      source: `accord/${this.service}`,
      type: eventType(event),
      subject: key,
      time: now.toISOString(),
      datacontenttype: 'application/json',
      data: event.schema.parse(data),
    };
  }
}
