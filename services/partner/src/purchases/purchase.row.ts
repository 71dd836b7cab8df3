import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('purchase')
@Unique('purchase_external_id', ['partner_id', 'external_id'])
@Index('purchase_of_member', ['member_id', 'occurred_at', 'id'])
@Check('purchase_channel_check', `channel IN ('IN_STORE', 'ONLINE', 'APP', 'PHONE')`)
@Check('purchase_total_check', 'total >= 0')
@Check('purchase_paid_with_points_check', 'paid_with_points BETWEEN 0 AND total')
@Check('purchase_refunded_check', 'refunded BETWEEN 0 AND total')
@Check('purchase_points_awarded_check', 'points_awarded >= 0')
export class PurchaseRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'purchase_pkey' }) id: string;
  @Column('text') partner_id: string;
  @Column('text') external_id: string;
  @Column('text') member_id: string;
  @Column('text', { nullable: true }) location_id: string | null;
  @Column('timestamptz') occurred_at: Date;
  @Column('timestamptz') recorded_at: Date;
  @Column('text') channel: string;
  @Column('text') currency: string;
  @Column('numeric') total: string;
  @Column('numeric') paid_with_points: string;
  /** SHA-256 of the request: the same key with another one is a conflict. */
  @Column('text') fingerprint: string;
  @Column('numeric', { default: 0 }) refunded: string;
  @Column('integer', { default: 0 }) refund_sequence: number;
  @Column('boolean', { default: false }) settled: boolean;
  @Column('bigint', { default: 0 }) points_awarded: string;
  /** When the ledger booked what points_awarded says, and after which refund: an older word never replaces a newer one. */
  @Column('timestamptz', { default: () => `'-infinity'` }) points_as_of: Date;
  @Column('integer', { default: 0 }) points_sequence: number;
}

@Entity('purchase_line')
@Check('purchase_line_quantity_check', 'quantity >= 0')
@Check('purchase_line_amount_check', 'amount >= 0')
@Check('purchase_line_refunded_check', 'refunded BETWEEN 0 AND amount')
export class PurchaseLineRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'purchase_line_pkey' }) purchase_id: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'purchase_line_pkey' }) position: number;
  @Column('text') id: string;
  @Column('text', { nullable: true }) till_id: string | null;
  @Column('text') sku: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) category: string | null;
  @Column('text', { nullable: true }) brand: string | null;
  @Column('numeric') quantity: string;
  @Column('numeric') amount: string;
  @Column('numeric', { default: 0 }) refunded: string;
}

/** Which purchase a redemption paid: at most one. */
@Entity('purchase_redemption')
export class PurchaseRedemptionRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'purchase_redemption_pkey' }) redemption_id: string;
  @Column('text') purchase_id: string;
}
