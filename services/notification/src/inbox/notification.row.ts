import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { NotificationKind } from './notification';

@Entity('notification')
@Index('notification_id', ['id'], { unique: true })
@Index('notification_member', ['member_id', 'place'])
@Index('notification_unread', ['member_id', 'place'], { where: 'read_at IS NULL' })
export class NotificationRow {
  /** Grows with each message: the order of the inbox. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  place: string;

  @Column('text')
  id: string;

  @Column('text')
  member_id: string;

  @Column('text')
  kind: NotificationKind;

  @Column('text')
  title: string;

  @Column('text')
  body: string;

  @Column('text')
  language: string;

  @Column('timestamptz')
  created_at: Date;

  @Column('timestamptz', { nullable: true })
  read_at: Date | null;
}
