import type { SubgraphTypes } from '@accord/subgraph';
import { MarkReadResolver } from './inbox/mark-read.resolver';
import { NotificationResolver } from './inbox/notification.resolver';
import { MemberInbox } from './inbox/notification.type';

/** The classes of this subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [NotificationResolver, MarkReadResolver],
  orphanedTypes: [MemberInbox],
};
