import type { Queryable } from '@accord/persistence';
import type { Purchase } from '../purchases/purchase';
import { PurchaseRepository, SELECT_PURCHASE, toPurchase } from '../purchases/purchase.repository';
import type { Refund } from './refund';
import type { RecordedRefund, RefundReading, RefundWriting } from './refund-purchase';
import type { RefundRow } from './refund.row';

/** Refunds in PostgreSQL, through the transaction or outside of one. */
export class RefundRepository implements RefundReading, RefundWriting {
  constructor(private readonly sql: Queryable) {}

  find(purchaseIds: readonly string[]): Promise<readonly Purchase[]> {
    return new PurchaseRepository(this.sql).find(purchaseIds);
  }

  async pointsTakenBack(refundId: string): Promise<bigint | undefined> {
    const [row] = await this.sql.query<RefundRow>('SELECT points_taken_back FROM refund WHERE id = $1', [
      refundId,
    ]);
    return typeof row?.points_taken_back === 'string' ? BigInt(row.points_taken_back) : undefined;
  }

  async recorded(partnerId: string, externalId: string): Promise<RecordedRefund | undefined> {
    const [row] = await this.sql.query<RefundRow>(
      'SELECT id, purchase_id, fingerprint FROM refund WHERE partner_id = $1 AND external_id = $2',
      [partnerId, externalId],
    );
    return row && { refundId: row.id, purchaseId: row.purchase_id, fingerprint: row.fingerprint };
  }

  async lockPurchase(partnerId: string, externalId: string): Promise<Purchase | undefined> {
    const [locked] = await this.sql.query<{ id: string }>(
      'SELECT id FROM purchase WHERE partner_id = $1 AND external_id = $2 FOR UPDATE',
      [partnerId, externalId],
    );
    if (!locked) return undefined;
    // A statement of its own: the lines as they are now, not as they were before the lock was waited for.
    const [row] = await this.sql.query<Parameters<typeof toPurchase>[0]>(`${SELECT_PURCHASE} WHERE id = $1`, [
      locked.id,
    ]);
    return row && toPurchase(row);
  }

  async add(refund: Refund): Promise<boolean> {
    const added = await this.sql.query(
      `INSERT INTO refund (id, partner_id, external_id, purchase_id, sequence, amount, occurred_at, recorded_at, fingerprint)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (partner_id, external_id) DO NOTHING RETURNING id`,
      [
        refund.refundId,
        refund.partnerId,
        refund.externalId,
        refund.purchaseId,
        refund.sequence,
        refund.amount.toFixed(),
        refund.occurredAt,
        refund.recordedAt,
        refund.fingerprint,
      ],
    );
    if (added.length === 0) return false;
    await this.sql.query('UPDATE purchase SET refunded = refunded + $2, refund_sequence = $3 WHERE id = $1', [
      refund.purchaseId,
      refund.amount.toFixed(),
      refund.sequence,
    ]);
    if (refund.lines.length > 0) await this.sql.query(ADD_LINES, lineParameters(refund));
    return true;
  }
}

const ADD_LINES = `
  WITH part AS (
    INSERT INTO refund_line (refund_id, line_id, amount)
    SELECT $1, line_id, amount FROM unnest($3::text[], $4::numeric[]) AS part (line_id, amount)
    RETURNING line_id, amount
  )
  UPDATE purchase_line SET refunded = refunded + part.amount
  FROM part WHERE purchase_id = $2 AND purchase_line.id = part.line_id`;

const lineParameters = ({ refundId, purchaseId, lines }: Refund): unknown[] => [
  refundId,
  purchaseId,
  lines.map(({ lineId }) => lineId),
  lines.map(({ amount }) => amount.toFixed()),
];
