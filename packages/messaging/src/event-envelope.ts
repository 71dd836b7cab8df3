import type { EventData, EventDefinition } from '@accord/contracts';
import { eventType } from './subjects';

/** An event on the wire: CloudEvents 1.0, structured JSON. */
export interface EventEnvelope {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The key: the member or partner it is about. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: unknown;
}

/** An event as a handler hears it, checked against its schema. */
export class HeardEvent<D extends EventDefinition = EventDefinition> {
  constructor(
    private readonly definition: D,
    private readonly envelope: EventEnvelope,
    readonly data: EventData<D>,
  ) {}

  get id(): string {
    return this.envelope.id;
  }

  get name(): string {
    return this.definition.name;
  }

  get key(): string {
    return this.envelope.subject;
  }

  get time(): Date {
    return new Date(this.envelope.time);
  }

  /** Narrows to one definition's data. */
  is<E extends EventDefinition>(definition: E): this is { readonly data: EventData<E> } {
    return eventType(definition) === this.envelope.type;
  }
}

/** Reads an envelope as one of `definitions`; undefined when it is of another type. Throws when it breaks its schema. */
export function readEvent(
  envelope: EventEnvelope,
  definitions: readonly EventDefinition[],
): HeardEvent | undefined {
  const definition = definitions.find((each) => eventType(each) === envelope.type);
  if (!definition) return undefined;
  return new HeardEvent(definition, envelope, definition.schema.parse(envelope.data));
}
