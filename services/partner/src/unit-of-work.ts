import type { EventData, EventDefinition } from '@accord/contracts';

/** Runs work whose writes and events are committed together, or not at all. It may run again after a deadlock. */
export interface UnitOfWork<Tools> {
  run<T>(work: (tools: Tools & Announcing) => Promise<T>): Promise<T>;
}

export interface Announcing {
  /** Writes the events beside the rows that make them true; they leave after the commit, in this order. */
  announce(events: readonly Announcement[]): Promise<void>;
}

export interface Announcement {
  readonly event: EventDefinition;
  /** The member or partner whose events keep their order. */
  readonly key: string;
  readonly data: EventData<EventDefinition>;
}

/** An event with its data, checked by the compiler against its definition. */
export const announcement = <D extends EventDefinition>(
  event: D,
  key: string,
  data: EventData<D>,
): Announcement => ({
  event,
  key,
  data,
});
