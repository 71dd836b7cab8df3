export { Messaging, type MessagingOptions } from './messaging';
export { messagingMigrations } from './migrations';
export { RetryLater } from './retry-later';
export type { HeardEvent } from './event-envelope';
export type { Hearing } from './hearing';
export type { OutboxRow, OutgoingEvent } from './outbox';
export type { Unreachable } from './requests';
export { partitionOf, PARTITIONS } from './subjects';
