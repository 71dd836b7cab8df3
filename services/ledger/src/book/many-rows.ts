import type { Queryable } from '@accord/persistence';

/** Columns and their PostgreSQL types. */
type Columns = Readonly<Record<string, string>>;

type Row = Readonly<Record<string, unknown>>;

/** bigint travels as text, so that no digit is lost. */
const toJson = (rows: readonly Row[]): string =>
  JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

const recordset = (columns: Columns): string =>
  `jsonb_to_recordset($1::jsonb) AS made (${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})`;

/** Inserts many rows in one statement, in their order; `suffix` is for ON CONFLICT and RETURNING. */
export async function insertMany<Returned = unknown>(
  queryable: Queryable,
  table: string,
  columns: Columns,
  rows: readonly Row[],
  suffix = '',
): Promise<Returned[]> {
  if (rows.length === 0) return [];
  const names = Object.keys(columns).join(', ');
  return queryable.query<Returned>(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${recordset(columns)} ${suffix}`,
    [toJson(rows)],
  );
}
