import type { Queryable } from '@accord/persistence';
import type { LapsedWallets } from './expiry-job';

export const lapsedWallets = (database: Queryable): LapsedWallets => ({
  due: async (now, after, limit) => {
    const rows = await database.query<{ id: string; due_at: Date }>(
      `SELECT id, due_at FROM wallet
       WHERE due_at <= $1 AND ($2::timestamptz IS NULL OR (due_at, id) > ($2, $3)) ORDER BY due_at, id LIMIT $4`,
      [now, after?.dueAt ?? null, after?.walletId ?? null, limit],
    );
    return rows.map((row) => ({ walletId: row.id, dueAt: row.due_at }));
  },
});
