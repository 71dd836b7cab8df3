import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('known_member')
export class KnownMemberRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'known_member_pkey' }) id: string;
  @Column('text') locale: string;
  @Column('text') time_zone: string;
}
