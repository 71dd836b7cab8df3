import { CurrentCaller, isOperator, NotFound, requireMember, type Caller } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, createUnionType, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { notificationType, NotificationType } from './notification.type';
import type { Inboxes } from './read-inbox';

@ObjectType('MarkNotificationReadSuccess', { description: 'The message is read.' })
class MarkNotificationReadSuccess {
  @Field(() => NotificationType, { description: 'The message.' })
  notification: NotificationType;

  constructor(notification: NotificationType) {
    this.notification = notification;
  }
}

const MarkNotificationReadResult = createUnionType({
  name: 'MarkNotificationReadResult',
  description: 'What became of marking a message as read.',
  types: () => [MarkNotificationReadSuccess, NotFound] as const,
});

@Resolver()
export class MarkReadResolver {
  constructor(
    private readonly inboxes: Inboxes,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => MarkNotificationReadResult, {
    description: 'Marks a message as read; again is as good as once. Members: their own. Operators: any.',
  })
  async markNotificationRead(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'ntf_…' }) id: string,
  ): Promise<MarkNotificationReadSuccess | NotFound> {
    const memberId = isOperator(caller) ? null : requireMember(caller).memberId;
    const notification = await this.inboxes.markRead(id, memberId, this.clock.now());
    return notification
      ? new MarkNotificationReadSuccess(notificationType(notification))
      : new NotFound('Notification', id);
  }
}
