import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PointsCredited } from './tell-points-credited';

@Entity('waiting_message')
@Index('waiting_message_due', ['next_attempt_at'])
export class WaitingMessageRow {
  /** Of the notification that it will be. */
  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  credited: PointsCredited;

  @Column('int')
  attempts: number;

  @Column('timestamptz')
  next_attempt_at: Date;
}
