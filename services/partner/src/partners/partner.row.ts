import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  Unique,
} from 'typeorm';
import type { Partner } from './partner';
import type { PartnerTerms } from './partner-terms';

@Entity('partner')
@Unique('partner_slug', ['slug'])
@Index('partner_category', ['category', 'id'])
@Check('partner_status_check', `status IN ('ONBOARDING', 'ACTIVE', 'SUSPENDED', 'EXITING', 'CLOSED')`)
@Check('partner_revision_check', 'revision > 0')
@Check('partner_exit_whole', 'num_nulls(issues_until, accepts_until, exit_reason) IN (0, 3)')
@Check('partner_exit_in_order', 'issues_until < accepts_until')
export class PartnerRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_pkey' }) id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text') category: string;
  @Column('text') currency: string;
  @Column('text') status: Partner['status'];
  @Column('text', { nullable: true }) status_reason: string | null;
  @Column('timestamptz', { nullable: true }) issues_until: Date | null;
  @Column('timestamptz', { nullable: true }) accepts_until: Date | null;
  @Column('text', { nullable: true }) exit_reason: string | null;
  @Column('integer') revision: number;
  @Column('timestamptz') created_at: Date;
  @OneToMany(() => PartnerTermsRow, (row) => row.partner) terms: PartnerTermsRow[];
  @OneToMany(() => LocationRow, (row) => row.partner) locations: LocationRow[];
}

@Entity('partner_terms')
@Check('partner_terms_version_check', 'version > 0')
@Check('partner_terms_price_per_point_check', 'price_per_point >= 0')
@Check('partner_terms_rate_per_point_check', 'rate_per_point >= 0')
@Check('partner_terms_funding_check', `funding IN ('ON_ISSUE', 'ON_REDEMPTION', 'HYBRID')`)
@Check('partner_terms_reserve_share_check', 'reserve_share BETWEEN 0 AND 1')
@Check('partner_terms_max_points_share_check', 'max_points_share BETWEEN 0 AND 1')
export class PartnerTermsRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_terms_pkey' }) partner_id: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'partner_terms_pkey' }) version: number;
  @Column('timestamptz') valid_from: Date;
  @Column('numeric') price_per_point: string;
  @Column('numeric') rate_per_point: string;
  @Column('text') funding: PartnerTerms['funding'];
  @Column('numeric') reserve_share: string;
  @Column('boolean') issues: boolean;
  @Column('boolean') accepts: boolean;
  @Column('numeric') max_points_share: string;
  @Column('numeric', { nullable: true }) reserve_floor: string | null;
  @Column('timestamptz') recorded_at: Date;
  @ManyToOne(() => PartnerRow, (row) => row.terms)
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'partner_terms_partner' })
  partner: PartnerRow;
}

@Entity('location')
@Unique('location_code', ['partner_id', 'code'])
export class LocationRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'location_pkey' }) id: string;
  @Column('text') partner_id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') time_zone: string;
  @ManyToOne(() => PartnerRow, (row) => row.locations)
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'location_partner' })
  partner: PartnerRow;
}
