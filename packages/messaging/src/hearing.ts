import type { EventDefinition, EventFamily } from '@accord/contracts';
import type { Transaction } from '@accord/persistence';
import type { HeardEvent } from './event-envelope';

/** What a service listens to, and what it does with it. */
export interface Hearing {
  /** Names the inbox and the durable consumers: never change it. */
  readonly consumer: string;
  readonly family: EventFamily;
  readonly events: readonly EventDefinition[];
  /** Whether an event is of any concern; all are unless said. Of others nothing is kept, and no transaction is opened. */
  concerns?(event: HeardEvent): boolean;
  /** Events are gathered this long, where nobody waits for them: many together cost little more than one. Default 0 ms. */
  readonly lingerMs?: number;
  /**
   * Handles events of one partition, in order per key, none of which was handled before. Everything written through `tx`
   * is committed together with the inbox: once in effect, or not at all.
   */
  handle(tx: Transaction, events: readonly HeardEvent[]): Promise<void>;
}
