import type { Queryable } from '@accord/persistence';
import type { LapsedWallets } from './expiry-job';

export const lapsedWallets = (database: Queryable): LapsedWallets => ({
  due: async (now, after, limit) => {
    const rows = await database.query<{ id: string }>(
      'SELECT id FROM wallet WHERE due_at <= $1 AND id > $2 ORDER BY id LIMIT $3',
      [now, after, limit],
    );
    return rows.map(({ id }) => id);
  },
});
