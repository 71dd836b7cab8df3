import type { Database, Transaction } from '@accord/persistence';
import { concernsOneCommand } from '../book/posting-batcher';
import type { Command } from '../book/posting';
import type { Due, LapsedWallets } from './expiry-job';

const lookAt = ({ walletId }: Due): Command => ({
  target: { walletId },
  needsLots: true,
  decide: () => undefined,
});

/** Finds lapsed wallets in PostgreSQL. A claim is the lock on the wallet's row: nobody waits for it, and it ends with the process. */
export const lapsedWallets = (
  database: Database,
  book: (tx: Transaction, commands: readonly Command[]) => Promise<unknown>,
): LapsedWallets => ({
  settleRange: async (now, after, limit) => {
    let claimed: Due[] = [];
    try {
      await database.run(async (tx) => {
        claimed = await claim(tx, now, after, limit);
        await book(tx, claimed.map(lookAt));
      });
      return { claimed, failed: 0 };
    } catch (error) {
      if (!concernsOneCommand(error)) throw error;
    }
    let failed = 0;
    for (const due of claimed) {
      try {
        await database.run((tx) => book(tx, [lookAt(due)]));
      } catch (error) {
        if (!concernsOneCommand(error)) throw error;
        failed += 1;
      }
    }
    return { claimed, failed };
  },
});

async function claim(tx: Transaction, now: Date, after: Due | undefined, limit: number): Promise<Due[]> {
  const rows = await tx.query<{ id: string; due_at: Date }>(
    `SELECT id, due_at FROM wallet
     WHERE due_at <= $1 AND (due_at, id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3, ''))
     ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED`,
    [now, after?.dueAt ?? null, after?.walletId ?? null, limit],
  );
  return rows.map((row) => ({ walletId: row.id, dueAt: row.due_at }));
}
