import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MemberStatus } from './member';

@Entity('member')
@Index('member_referral_code', ['referral_code'], { unique: true })
@Index('member_merged_into', ['merged_into'], { where: 'merged_into IS NOT NULL' })
@Check('member_status', `status IN ('ACTIVE', 'SUSPENDED', 'MERGED', 'ERASED')`)
export class MemberRow {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  status: MemberStatus;

  @Column('text')
  locale: string;

  @Column('text')
  time_zone: string;

  @Column('text')
  referral_code: string;

  @Column('text', { nullable: true })
  referred_by: string | null;

  @Column('timestamptz')
  enrolled_at: Date;

  @Column('text', { nullable: true })
  enrolled_by: string | null;

  @Column('text', { nullable: true })
  merged_into: string | null;
}
