import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Attributes } from './attributes';

/** All personal data of a member, and nothing else. */
@Entity('member_profile')
export class MemberProfileRow {
  @PrimaryColumn('text')
  member_id: string;

  @Column('text', { nullable: true })
  given_name: string | null;

  @Column('text', { nullable: true })
  family_name: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('date', { nullable: true })
  birth_date: string | null;

  @Column('jsonb')
  attributes: Attributes;

  @Column('text')
  search_text: string;
}
