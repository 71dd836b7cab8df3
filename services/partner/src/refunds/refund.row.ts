import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('refund')
@Unique('refund_external_id', ['partner_id', 'external_id'])
@Unique('refund_sequence', ['purchase_id', 'sequence'])
@Check('refund_sequence_check', 'sequence > 0')
@Check('refund_amount_check', 'amount >= 0')
@Check('refund_points_taken_back_check', 'points_taken_back >= 0')
export class RefundRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'refund_pkey' }) id: string;
  @Column('text') partner_id: string;
  @Column('text') external_id: string;
  @Column('text') purchase_id: string;
  @Column('integer') sequence: number;
  @Column('numeric') amount: string;
  @Column('timestamptz') occurred_at: Date;
  @Column('timestamptz') recorded_at: Date;
  /** SHA-256 of the request: the same key with another one is a conflict. */
  @Column('text') fingerprint: string;
  /** Null until the ledger has booked it. */
  @Column('bigint', { nullable: true }) points_taken_back: string | null;
}

@Entity('refund_line')
@Check('refund_line_amount_check', 'amount >= 0')
export class RefundLineRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'refund_line_pkey' }) refund_id: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'refund_line_pkey' }) line_id: string;
  @Column('numeric') amount: string;
}
