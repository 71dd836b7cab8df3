import { sqlMigration } from '@accord/persistence';

const insertOnly = ['journal', 'entry', 'lot_movement', 'command_key', 'settlement', 'settlement_line'];

/** What has been recorded is never changed (domain rule 1): the database refuses, whoever asks. A correction is a new journal. */
export const protectBooks = sqlMigration(
  1_790_000_000_004,
  'ProtectBooks',
  `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
${insertOnly
  .map(
    (table) => `
CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_insert_only;`,
  )
  .join('')}
`,
);
