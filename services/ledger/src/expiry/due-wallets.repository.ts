import type { Database, Transaction } from '@accord/persistence';
import { concernsOneCommand } from '../book/posting-batcher';
import type { Command } from '../book/posting';
import { remindOf } from './reminders';
import type { Due, LapsedWallets } from './expiry-job';

/** What a job looks at: a column that says when, and the command that does what is due then. */
export interface DueWork {
  readonly column: 'due_at' | 'remind_after';
  command(walletId: string): Command;
  /** Claims a range and does in one call what can be; answers the claimed ones, and those that are left to `command`. */
  together?(
    tx: Transaction,
    now: Date,
    after: Due | undefined,
    limit: number,
  ): Promise<{ claimed: Due[]; left: string[] }>;
}

/** What has lapsed is booked by each wallet that looks at itself. */
export const lapses: DueWork = {
  column: 'due_at',
  command: (walletId) => ({ target: { walletId }, needsLots: true, decide: () => undefined }),
};
export const reminders: DueWork = { column: 'remind_after', command: remindOf };

/** Finds wallets with something due in PostgreSQL. A claim is the lock on the wallet's row: nobody waits for it, and it ends with the process. */
export const dueWallets = (
  database: Database,
  work: DueWork,
  book: (tx: Transaction, commands: readonly Command[]) => Promise<unknown>,
): LapsedWallets => {
  const claimAlone: NonNullable<DueWork['together']> = async (tx, now, after, limit) => {
    const claimed = await claim(tx, work, now, after, limit);
    return { claimed, left: claimed.map(({ walletId }) => walletId) };
  };
  return {
    settleRange: async (now, after, limit) => {
      try {
        return await database.run(async (tx) => {
          const range = await (work.together ?? claimAlone)(tx, now, after, limit);
          await book(tx, range.left.map(work.command));
          return range.claimed;
        });
      } catch (error) {
        if (!concernsOneCommand(error)) throw error;
        return undefined;
      }
    },
    settleOneByOne: async (now, after, limit) => {
      const claimed = await database.run((tx) => claim(tx, work, now, after, limit));
      let failed = 0;
      for (const due of claimed) {
        try {
          await database.run((tx) => book(tx, [work.command(due.walletId)]));
        } catch (error) {
          if (!concernsOneCommand(error)) throw error;
          failed += 1;
        }
      }
      return { claimed, failed };
    },
  };
};

async function claim(
  tx: Transaction,
  { column }: DueWork,
  now: Date,
  after: Due | undefined,
  limit: number,
): Promise<Due[]> {
  const rows = await tx.query<{ id: string; due_at: Date }>(
    `SELECT id, ${column} AS due_at FROM wallet
     WHERE ${column} <= $1 AND (${column}, id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3, ''))
     ORDER BY ${column}, id LIMIT $4 FOR UPDATE SKIP LOCKED`,
    [now, after?.dueAt ?? null, after?.walletId ?? null, limit],
  );
  return rows.map((row) => ({ walletId: row.id, dueAt: row.due_at }));
}
