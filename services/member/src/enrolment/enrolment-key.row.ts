import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('enrolment_key')
export class EnrolmentKeyRow {
  /** On whose account: keys are unique within it. */
  @PrimaryColumn('text')
  scope: string;

  @PrimaryColumn('text')
  key: string;

  @Column('text')
  member_id: string;

  @Column('text')
  fingerprint: string;
}
