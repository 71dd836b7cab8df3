import { sqlMigration } from '@accord/persistence';

/** Another account for entries: what issuers have claimed and given up. It keeps those that the table takes already. */
export const writeOffs = sqlMigration(
  1_790_000_000_401,
  'WriteOffs',
  `
DO $$
DECLARE
  accounts text[] := ARRAY(
    SELECT DISTINCT name[1] FROM pg_constraint,
      regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g') AS name
    WHERE conrelid = 'entry'::regclass AND conname = 'entry_account_check' ORDER BY 1
  ) || ARRAY['WRITTEN_OFF'];
BEGIN
  ALTER TABLE entry DROP CONSTRAINT entry_account_check;
  EXECUTE format('ALTER TABLE entry ADD CONSTRAINT entry_account_check CHECK (account = ANY (%L::text[]))', accounts);
END $$;
`,
);
