import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('member_merge')
@Index('member_merge_standing', ['from_id'], { unique: true, where: 'undone_at IS NULL' })
@Index('member_merge_revision', ['from_id', 'revision'], { unique: true })
@Index('member_merge_into', ['into_id'])
export class MergeRow {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  from_id: string;

  @Column('text')
  into_id: string;

  @Column('integer')
  revision: number;

  /** Of the request: the same key with another one is a conflict. */
  @Column('text')
  fingerprint: string;

  @Column('text')
  reason: string;

  @Column('text')
  merged_by: string;

  @Column('timestamptz')
  merged_at: Date;

  @Column('text', { nullable: true })
  undone_reason: string | null;

  @Column('text', { nullable: true })
  undone_by: string | null;

  @Column('timestamptz', { nullable: true })
  undone_at: Date | null;
}
