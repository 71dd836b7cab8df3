import type { Client } from 'pg';

const names = async (superuser: Client, sql: string): Promise<string[]> =>
  (await superuser.query<{ name: string }>(sql)).rows.map(({ name }) => name);

const belonging = `SELECT DISTINCT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_type = 'BASE TABLE' AND table_schema = 'public' AND column_name IN ('book', 'period', 'day') AND table_name <> 'outbox'`;

/**
 * Changes the books as a superuser can who has switched off all guards, constraints included. Answers what puts everything
 * back, and the guards on again. `only`: no other table is changed.
 */
export async function tamper(superuser: Client, sql: string, only?: string): Promise<() => Promise<void>> {
  await superuser.query('SET session_replication_role = replica');
  const tables = only ? [only] : await names(superuser, belonging);
  const { rows: constraints } = await superuser.query<Record<'place' | 'name' | 'definition', string>>(
    `SELECT conrelid::regclass::text AS place, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype IN ('c', 'u') AND conrelid::regclass::text = ANY($1)`,
    [tables],
  );
  const { rows: guards } = await superuser.query<Record<'place' | 'name', string>>(
    `SELECT tgrelid::regclass::text AS place, tgname AS name FROM pg_trigger WHERE tgenabled = 'A'`,
  );
  const guard = async (state: 'DISABLE' | 'ENABLE ALWAYS'): Promise<void> => {
    for (const { place, name } of guards)
      await superuser.query(`ALTER TABLE ${place} ${state} TRIGGER ${name}`);
  };
  for (const table of tables) await superuser.query(`CREATE TEMP TABLE was_${table} AS TABLE ${table}`);
  for (const { place, name } of constraints)
    await superuser.query(`ALTER TABLE ${place} DROP CONSTRAINT ${name}`);
  await guard('DISABLE');
  const undo = async (): Promise<void> => {
    await guard('DISABLE');
    for (const table of tables) {
      const { rows } = await superuser.query<{ columns: string }>(
        `SELECT string_agg(attname, ', ' ORDER BY attnum) AS columns FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [table],
      );
      const { columns } = rows[0]!;
      await superuser.query(`DELETE FROM ${table}`);
      await superuser.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM was_${table}`);
      await superuser.query(`DROP TABLE was_${table}`);
    }
    for (const { place, name, definition } of constraints)
      await superuser.query(`ALTER TABLE ${place} ADD CONSTRAINT ${name} ${definition}`);
    await guard('ENABLE ALWAYS');
  };
  try {
    await superuser.query(sql);
  } catch (error) {
    await undo();
    throw error;
  }
  // What the change does to a guard stays.
  if (!/ TRIGGER /.test(sql)) await guard('ENABLE ALWAYS');
  return undo;
}
