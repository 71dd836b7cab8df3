import type { Delivery } from '../deliveries/delivery';

/** What a member is told about. Kinds are added, never renamed. */
export type NotificationKind =
  'POINTS_CREDITED' | 'POINTS_EXPIRING' | 'POINTS_TRANSFERRED' | 'CAMPAIGN_MESSAGE' | 'TIER_CHANGED';

/** A message in a member's inbox. */
export interface Notification {
  readonly id: string;
  readonly memberId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  /** Lines of plain text. */
  readonly body: string;
  /** The language it is written in. */
  readonly language: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** A message with the channels beside the inbox through which it goes out. */
export interface SentNotification extends Notification {
  /** Its place in the inbox: it grows with each message. */
  readonly place: string;
  readonly deliveries: readonly Delivery[];
}
