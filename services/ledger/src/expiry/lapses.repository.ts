import type { Queryable } from '@accord/persistence';
import type { Wallet } from '../book/wallet';

/** Notes in the wallets how many of their lapses of that business day are booked. They are locked: nobody adds one meanwhile. */
export async function countLapses(
  queryable: Queryable,
  wallets: readonly Wallet[],
  day: string,
): Promise<void> {
  const rows = await queryable.query<{ wallet_id: string; count: number }>(
    `SELECT wallet_id, count(*)::int AS count FROM journal
     WHERE (book, wallet_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[])) AND kind = 'EXPIRE'
       AND reference LIKE $3 || '/%' GROUP BY wallet_id`,
    [wallets.map(({ book }) => book), wallets.map(({ id }) => id), day],
  );
  const counts = new Map(rows.map((row) => [row.wallet_id, row.count]));
  for (const wallet of wallets) wallet.lapses = counts.get(wallet.id) ?? 0;
}
