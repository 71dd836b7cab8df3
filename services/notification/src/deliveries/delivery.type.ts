import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum Channel {
  INBOX = 'INBOX',
  EMAIL = 'EMAIL',
  SMS = 'SMS',
  PUSH = 'PUSH',
  WEBHOOK = 'WEBHOOK',
}
registerEnumType(Channel, {
  name: 'Channel',
  description: 'A way by which a message reaches somebody.',
  valuesConfig: {
    INBOX: { description: 'The inbox in the app.' },
    EMAIL: { description: 'E-mail.' },
    SMS: { description: 'Text message.' },
    PUSH: { description: 'The phone’s screen.' },
    WEBHOOK: { description: 'A partner’s own system.' },
  },
});

export enum DeliveryStatusName {
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
  SUPPRESSED = 'SUPPRESSED',
}
registerEnumType(DeliveryStatusName, {
  name: 'DeliveryStatus',
  description: 'How far a delivery has come.',
  valuesConfig: {
    QUEUED: { description: 'On its way, or to be tried again.' },
    SENT: { description: 'Handed over to the channel.' },
    DELIVERED: { description: 'Arrived.' },
    FAILED: { description: 'Given up; the reason says why.' },
    SUPPRESSED: { description: 'Not sent on purpose; the reason says why.' },
  },
});

@ObjectType('Delivery', { description: 'A message on its way through one channel.' })
export class DeliveryType {
  @Field(() => Channel, { description: 'Through what.' })
  channel: Channel;

  @Field(() => DeliveryStatusName, { description: 'How far it has come.' })
  status: DeliveryStatusName;

  @Field(() => Date, { nullable: true, description: 'When it ended; null while it is queued.' })
  at: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'For programs: NO_CONSENT, NO_ADDRESS, NOT_ACTIVE, NO_MEMBER, SMTP_550, ECONNREFUSED …',
  })
  reason: string | null;
}
