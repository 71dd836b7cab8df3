import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Told } from './expiring';

@Entity('waiting_message')
@Index('waiting_message_due', ['next_attempt_at'])
export class WaitingMessageRow {
  /** Of the notification that it will be. */
  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  credited: Told;

  @Column('int')
  attempts: number;

  @Column('timestamptz')
  next_attempt_at: Date;
}
