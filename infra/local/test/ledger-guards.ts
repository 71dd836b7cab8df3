import { Client } from 'pg';

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the ledger's own role is refused on its insert-only tables: a line each that was allowed; none is as it should be. */
export const allowedToLedger = (url: string): Promise<string[]> =>
  connected(url, async (client) => {
    const { rows } = await client.query<{ name: string; column: string }>(
      `SELECT DISTINCT ON (tgrelid) tgrelid::regclass::text AS name, attname AS column
       FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_attribute ON attrelid = tgrelid AND attnum > 0 AND NOT attisdropped
       WHERE proname = 'refuse_change' ORDER BY tgrelid, attnum DESC`,
    );
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['journal', 'entry', 'command_key', 'settlement_line', 'seal', 'day_root']),
    );
    const attempts = rows.flatMap(({ name, column }) => [
      `UPDATE ${name} SET ${column} = ${column}`,
      `DELETE FROM ${name}`,
      `TRUNCATE ${name} CASCADE`,
      `ALTER TABLE ${name} DISABLE TRIGGER ALL`,
      `DROP TRIGGER ${name}_insert_only ON ${name}`,
      `DROP TABLE ${name} CASCADE`,
      `GRANT UPDATE ON ${name} TO ledger; UPDATE ${name} SET ${column} = ${column}`,
    ]);
    const allowed: string[] = [];
    for (const attempt of [
      ...attempts,
      `SET session_replication_role = replica`,
      `SET ROLE ledger_owner`,
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
    ])
      await client.query(attempt).then(
        () => allowed.push(attempt),
        ({ code }: { code?: string }) => expect(code).toBe('42501'),
      );
    return allowed;
  });

/** Runs SQL, each statement by itself. */
export const runAll = (url: string, ...statements: string[]): Promise<void> =>
  connected(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
