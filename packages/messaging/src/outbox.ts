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
  /** Where the tables are spread by book: the one that it leaves with. */
  readonly book?: number;
}

/** An event as it stands in the outbox. */
export interface OutboxRow {
  readonly book: number;
  readonly eventId: string;
  readonly subject: string;
  readonly envelope: string;
  readonly createdAt: Date;
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
    const rows = this.rowsOf(events);
    await tx.query(
      `INSERT INTO outbox (book, event_id, subject, envelope, created_at)
       SELECT book, event_id, subject, envelope, $5
       FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY
         AS event (book, event_id, subject, envelope, place)
       ORDER BY place`,
      [
        rows.map(({ book }) => book),
        rows.map(({ eventId }) => eventId),
        rows.map(({ subject }) => subject),
        rows.map(({ envelope }) => envelope),
        rows[0]!.createdAt,
      ],
    );
    tx.afterCommit(this.wakeRelay);
  }

  /** For one who writes the rows himself, in a transaction of his own; the relay is to be woken after its commit. */
  rowsOf(events: readonly OutgoingEvent[]): OutboxRow[] {
    const createdAt = this.clock.now();
    return events.map((outgoing) => {
      const envelope = this.envelope(outgoing, createdAt);
      return {
        book: outgoing.book ?? 0,
        eventId: envelope.id,
        subject: this.subjects.event(outgoing.event, outgoing.key),
        envelope: JSON.stringify(envelope),
        createdAt,
      };
    });
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
