import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('known_member')
export class KnownMemberRow {
  @PrimaryColumn('text')
  member_id: string;

  @Column('text')
  locale: string;

  @Column('text')
  time_zone: string;

  /** Who reads what is told this one. */
  @Column('text', { nullable: true })
  merged_into: string | null;

  /** An older state never replaces a newer one. */
  @Column('int', { default: 0 })
  merge_revision: number;
}
