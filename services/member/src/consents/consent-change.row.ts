import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ConsentPurpose, ConsentSource } from './consent';

@Entity('consent_change')
@Index('consent_change_member', ['member_id', 'id'])
export class ConsentChangeRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('text')
  member_id: string;

  @Column('text')
  purpose: ConsentPurpose;

  @Column('text', { nullable: true })
  partner_id: string | null;

  @Column('boolean')
  granted: boolean;

  @Column('timestamptz')
  changed_at: Date;

  @Column('text')
  source: ConsentSource;
}
