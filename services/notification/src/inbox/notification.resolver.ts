import {
  connectionOf,
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  isOperator,
  pageOf,
  requireMember,
  type Caller,
  type Connection,
} from '@accord/subgraph';
import { Arg, Args, ArgsType, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { MemberInbox, notificationType, NotificationType } from './notification.type';
import type { Inboxes } from './read-inbox';

const NotificationConnection = connectionOf(NotificationType, 'Notification');
const cursorParts = z.tuple([z.string().regex(/^\d{1,18}$/)]);

@ArgsType()
class NotificationsArgs extends ConnectionArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only what has not been read.' })
  unreadOnly?: boolean | null;
}

/** An inbox is for its member, and for operators. */
export function requireReader(caller: Caller, memberId: string): void {
  if (!isOperator(caller)) requireMember(caller, memberId);
}

@Resolver(() => MemberInbox)
export class NotificationResolver {
  constructor(private readonly inboxes: Inboxes) {}

  @Query(() => NotificationType, {
    nullable: true,
    description: 'A message by its id. Members: their own. Operators: any.',
  })
  async notification(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'ntf_…' }) id: string,
  ): Promise<NotificationType | null> {
    const memberId = isOperator(caller) ? null : requireMember(caller).memberId;
    const found = await this.inboxes.byId(id, memberId);
    return found && notificationType(found);
  }

  @FieldResolver(() => NotificationConnection, {
    description: 'The inbox, newest first. The member’s own, and operators.',
  })
  async notifications(
    @Root() { id }: MemberInbox,
    @CurrentCaller() caller: Caller,
    @Args(() => NotificationsArgs) args: NotificationsArgs,
  ): Promise<Connection<NotificationType>> {
    requireReader(caller, id);
    const page = args.page(cursorParts);
    const unreadOnly = args.unreadOnly ?? false;
    const found = await this.inboxes.read(id, {
      limit: page.first + 1,
      after: page.after?.[0] ?? null,
      unreadOnly,
    });
    return pageOf(page, found, {
      cursor: (each) => encodeCursor(each.place),
      node: notificationType,
      totalCount: () => this.inboxes.count(id, unreadOnly),
    });
  }
}
