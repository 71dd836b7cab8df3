import { sqlMigration } from '@accord/persistence';

/**
 * `SELECT protect('journal')`: from then on the table takes new rows and nothing else. Two guards: a trigger that also
 * replication mode does not switch off refuses whoever asks, and nobody but the owner keeps the right. A migration that
 * makes an insert-only table calls it.
 */
export const protectTables = sqlMigration(
  1_790_000_000_005,
  'ProtectTables',
  `
CREATE FUNCTION protect(VARIADIC names regclass[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name regclass;
  guard text;
  grantee regrole;
BEGIN
  FOREACH name IN ARRAY names LOOP
    SELECT relname || '_insert_only' INTO guard FROM pg_class WHERE oid = name;
    EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', guard, name);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', name, guard);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM PUBLIC', name);
    FOR grantee IN
      SELECT DISTINCT granted.grantee::regrole FROM pg_class, aclexplode(relacl) AS granted
      WHERE pg_class.oid = name AND granted.grantee <> 0 AND granted.grantee <> relowner
    LOOP
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %s', name, grantee);
    END LOOP;
  END LOOP;
END $$;
SELECT protect('journal', 'entry', 'lot_movement', 'command_key', 'settlement', 'settlement_line');
`,
);
