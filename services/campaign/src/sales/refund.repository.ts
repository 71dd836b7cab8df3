import type { Queryable } from '@accord/persistence';
import type { Refund } from './sale-of-snapshot';

/** Keeps refunds as they were applied, in their order: a simulation follows it. */
export async function insertRefunds(
  tx: Queryable,
  refunds: readonly Refund[],
  positions: ReadonlyMap<string, string>,
): Promise<void> {
  if (refunds.length === 0) return;
  await tx.query(
    `INSERT INTO sale_refund (purchase_id, sequence, position, refund)
     SELECT * FROM unnest($1::text[], $2::integer[], $3::bigint[], $4::jsonb[]) ON CONFLICT DO NOTHING`,
    [
      refunds.map(({ purchaseId }) => purchaseId),
      refunds.map(({ sequence }) => sequence),
      refunds.map(({ refundId }) => positions.get(refundId)),
      refunds.map((refund) => JSON.stringify(refund)),
    ],
  );
}
