import type { Queryable } from '@accord/persistence';
import type { Refund } from './sale-of-snapshot';

/** Keeps refunds that came before their sale. */
export async function insertEarlyRefunds(tx: Queryable, refunds: readonly Refund[]): Promise<void> {
  if (refunds.length === 0) return;
  await tx.query(
    `INSERT INTO early_refund (refund_id, purchase_id, sequence, refund)
     SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::jsonb[]) ON CONFLICT DO NOTHING`,
    [
      refunds.map(({ refundId }) => refundId),
      refunds.map(({ purchaseId }) => purchaseId),
      refunds.map(({ sequence }) => sequence),
      refunds.map((refund) => JSON.stringify(refund)),
    ],
  );
}

/** Takes out the refunds that waited for these sales, the earliest first. */
export async function takeEarlyRefunds(tx: Queryable, purchaseIds: readonly string[]): Promise<Refund[]> {
  if (purchaseIds.length === 0) return [];
  const rows = await tx.query<{ refund: Refund }>(
    'DELETE FROM early_refund WHERE purchase_id = ANY($1) RETURNING refund',
    [purchaseIds],
  );
  return rows.map(({ refund }) => refund).sort((a, b) => a.sequence - b.sequence);
}
