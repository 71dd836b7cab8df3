import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PartnerRow } from '../partners/partner.row';

@Entity('api_key')
@Unique('api_key_hash', ['hash'])
@Index('api_key_of_partner', ['partner_id', 'id'])
export class ApiKeyRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'api_key_pkey' }) id: string;
  @Column('text') partner_id: string;
  @Column('text') name: string;
  @Column('text') prefix: string;
  /** SHA-256 of the secret, hexadecimal. */
  @Column('text') hash: string;
  @Column('text', { array: true }) scopes: string[];
  @Column('timestamptz') created_at: Date;
  @Column('timestamptz', { nullable: true }) last_used_at: Date | null;
  @Column('timestamptz', { nullable: true }) revoked_at: Date | null;
  @ManyToOne(() => PartnerRow)
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'api_key_partner' })
  partner: PartnerRow;
}
