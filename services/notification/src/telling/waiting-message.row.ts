import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Credited } from './credited';

@Entity('waiting_message')
@Index('waiting_message_due', ['next_attempt_at'])
export class WaitingMessageRow {
  /** Of the notification that it will be. */
  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  credited: Credited;

  @Column('int')
  attempts: number;

  @Column('timestamptz')
  next_attempt_at: Date;
}
