import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import { counterName, type CounterKey, type Standing } from '../judging/limits';

interface StandingRow {
  readonly campaign_id: string;
  readonly scope: string;
  readonly uses: number;
  readonly points: string;
  readonly amount: string;
  readonly money: string;
}

const standings = (rows: readonly StandingRow[]): Map<string, Standing> =>
  new Map(
    rows.map((row) => [
      counterName({ campaignId: row.campaign_id, scope: row.scope }),
      {
        uses: row.uses,
        points: BigInt(row.points),
        amount: new Decimal(row.amount),
        money: new Decimal(row.money),
      },
    ]),
  );

const columns = (keys: readonly CounterKey[]): [string[], string[]] => [
  keys.map(({ campaignId }) => campaignId),
  keys.map(({ scope }) => scope),
];

/** What stands now; nothing is locked. Those that nobody used yet are absent. */
export async function readStandings(
  queryable: Queryable,
  keys: readonly CounterKey[],
): Promise<Map<string, Standing>> {
  if (keys.length === 0) return new Map();
  const rows = await queryable.query<StandingRow>(
    `SELECT limit_standing.* FROM unnest($1::text[], $2::text[]) AS key (campaign_id, scope)
     JOIN limit_standing USING (campaign_id, scope)`,
    columns(keys),
  );
  return standings(rows);
}

/**
 * What stands now, locked until the transaction ends, so that no copy of the service gives the same remainder twice. Locks are
 * taken in the order of campaign and scope: two batches wait for each other, and never both.
 */
export async function lockStandings(
  tx: Queryable,
  keys: readonly CounterKey[],
): Promise<Map<string, Standing>> {
  if (keys.length === 0) return new Map();
  await tx.query(
    `INSERT INTO limit_standing (campaign_id, scope, uses, points, amount)
     SELECT campaign_id, scope, 0, 0, 0 FROM unnest($1::text[], $2::text[]) AS key (campaign_id, scope)
     ORDER BY campaign_id, scope ON CONFLICT DO NOTHING`,
    columns(keys),
  );
  const rows = await tx.query<StandingRow>(
    `SELECT limit_standing.* FROM limit_standing JOIN unnest($1::text[], $2::text[]) AS key (campaign_id, scope)
       USING (campaign_id, scope)
     ORDER BY campaign_id, scope FOR UPDATE OF limit_standing`,
    columns(keys),
  );
  return standings(rows);
}

export async function saveStandings(
  tx: Queryable,
  changed: ReadonlyMap<string, CounterKey & { readonly standing: Standing }>,
): Promise<void> {
  if (changed.size === 0) return;
  const rows = [...changed.values()];
  await tx.query(
    `UPDATE limit_standing SET uses = changed.uses, points = changed.points, amount = changed.amount,
       money = changed.money
     FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::numeric[], $6::numeric[])
       AS changed (campaign_id, scope, uses, points, amount, money)
     WHERE limit_standing.campaign_id = changed.campaign_id AND limit_standing.scope = changed.scope`,
    [
      ...columns(rows),
      rows.map(({ standing }) => standing.uses),
      rows.map(({ standing }) => String(standing.points)),
      rows.map(({ standing }) => standing.amount.toString()),
      rows.map(({ standing }) => standing.money.toString()),
    ],
  );
}
