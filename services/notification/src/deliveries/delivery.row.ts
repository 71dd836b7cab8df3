import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DeliveryChannel, DeliveryStatus } from './delivery';

@Entity('delivery')
@Index('delivery_notification', ['notification_id'])
@Index('delivery_due', ['next_attempt_at'], { where: `status = 'QUEUED'` })
@Check('delivery_channel', `channel IN ('EMAIL')`)
@Check('delivery_status', `status IN ('QUEUED', 'SENT', 'FAILED', 'SUPPRESSED')`)
export class DeliveryRow {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  notification_id: string;

  @Column('text')
  channel: DeliveryChannel;

  @Column('text')
  status: DeliveryStatus;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('int')
  attempts: number;

  @Column('timestamptz')
  next_attempt_at: Date;

  @Column('timestamptz', { nullable: true })
  ended_at: Date | null;
}
