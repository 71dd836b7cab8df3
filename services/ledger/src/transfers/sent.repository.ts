import type { Queryable } from '@accord/persistence';
import { idsByBook } from '../book/wallet.repository';
import type { Sent } from '../book/posting';
import type { LimitPeriods } from './transfer';

/** What wallets have sent since the periods began, less what was returned of that. They are locked. */
export async function loadSent(
  queryable: Queryable,
  walletIds: ReadonlySet<string>,
  { day, month }: LimitPeriods,
): Promise<Map<string, Sent>> {
  const rows = await queryable.query<{ wallet_id: string; today: string; this_month: string }>(
    `SELECT wallet_id, coalesce(sum(points) FILTER (WHERE sent_at >= $3), 0) AS today, coalesce(sum(points), 0) AS this_month
     FROM (
       SELECT here.wallet_id, entry.points, coalesce(original.recorded_at, here.recorded_at) AS sent_at
       FROM unnest($1::smallint[], $2::text[]) AS asked (book, wallet_id)
       JOIN journal here USING (book, wallet_id) JOIN entry USING (book, wallet_id, version)
       LEFT JOIN journal original ON original.book = here.book AND original.id = here.reverses AND original.kind = 'TRANSFER'
       WHERE here.kind = 'TRANSFER' AND entry.account = 'CLEARING' AND here.recorded_at >= $4
         AND (entry.points > 0) = (here.reverses IS NULL)
     ) AS moved WHERE sent_at >= $4 GROUP BY wallet_id`,
    [...idsByBook([...walletIds]), day.startsAt, month.startsAt],
  );
  const sent = new Map<string, Sent>([...walletIds].map((id) => [id, { today: 0n, thisMonth: 0n }]));
  for (const row of rows)
    sent.set(row.wallet_id, { today: BigInt(row.today), thisMonth: BigInt(row.this_month) });
  return sent;
}
