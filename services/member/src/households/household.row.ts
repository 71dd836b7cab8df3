import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('household')
export class HouseholdRow {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  owner_id: string;

  @Column('boolean')
  locked: boolean;

  @Column('integer')
  revision: number;

  @Column('timestamptz')
  changed_at: Date;
}

@Entity('household_member')
@Index('household_member_household', ['household_id'])
export class HouseholdMemberRow {
  @PrimaryColumn('text')
  member_id: string;

  @Column('text')
  household_id: string;

  @Column('boolean')
  may_spend: boolean;
}

@Entity('household_invitation')
@Index('household_invitation_member', ['member_id'])
export class HouseholdInvitationRow {
  @PrimaryColumn('text')
  household_id: string;

  @PrimaryColumn('text')
  member_id: string;
}
