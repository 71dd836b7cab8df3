import type { EventDefinition, EventFamily } from '@accord/contracts';

/** Events of one key (a member, or a partner) are in one partition, and keep their order there. */
export const PARTITIONS = 4;

/** FNV-1a of the key: the same everywhere, for ever. */
export function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % PARTITIONS;
}

export const eventType = (definition: EventDefinition): string => `${definition.name}.v${definition.version}`;

/** Names on the NATS server. All begin with the namespace, so that several platforms can share one. */
export class Subjects {
  constructor(private readonly namespace: string) {}

  stream(family: EventFamily): string {
    return `${this.namespace}-${family}`;
  }

  family(family: EventFamily): string {
    return `${this.namespace}.${family}.>`;
  }

  partition(family: EventFamily, partition: number): string {
    return `${this.namespace}.${family}.${partition}.>`;
  }

  event(definition: EventDefinition, key: string): string {
    return `${this.namespace}.${definition.family}.${partitionOf(key)}.${eventType(definition)}`;
  }

  request(subject: string): string {
    return `${this.namespace}.request.${subject}`;
  }

  signal(subject: string): string {
    return `${this.namespace}.${subject.startsWith('signal.') ? '' : 'signal.'}${subject}`;
  }
}
