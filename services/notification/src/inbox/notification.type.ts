import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Channel, DeliveryStatusName, DeliveryType } from '../deliveries/delivery.type';
import type { SentNotification } from './notification';

@ObjectType('Notification', { description: 'A message in a member’s inbox.' })
export class NotificationType {
  @Field(() => ID, { description: 'ntf_…' })
  id: string;

  @Field(() => String, {
    description:
      'For programs: what it tells of: POINTS_CREDITED, POINTS_EXPIRING, CAMPAIGN_MESSAGE, TIER_CHANGED.',
  })
  kind: string;

  @Field(() => String, { description: 'One line, in the member’s language.' })
  title: string;

  @Field(() => String, { description: 'Lines of plain text, in the member’s language.' })
  body: string;

  @Field(() => Date, { description: 'When it was written.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the member read it.' })
  readAt: Date | null;

  @Field(() => [DeliveryType], { description: 'The channels it went through; the inbox is always one.' })
  deliveries: DeliveryType[];
}

@Directive('@key(fields: "id")')
@ObjectType('Member', { description: 'A person in the programme.' })
export class MemberInbox {
  @Field(() => ID, { description: 'mem_…' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export function notificationType(notification: SentNotification): NotificationType {
  const { id, kind, title, body, createdAt, readAt } = notification;
  const inbox = { channel: Channel.INBOX, status: DeliveryStatusName.DELIVERED, at: createdAt, reason: null };
  const others = notification.deliveries.map(({ channel, status, endedAt, reason }) => ({
    channel: channel as Channel,
    status: status as DeliveryStatusName,
    at: endedAt,
    reason,
  }));
  return Object.assign(new NotificationType(), {
    id,
    kind,
    title,
    body,
    createdAt,
    readAt,
    deliveries: [inbox, ...others],
  });
}
