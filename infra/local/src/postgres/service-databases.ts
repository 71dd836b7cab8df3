import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { services, type ServiceName } from '../platform/services';

/** The role to which the ledger's tables belong, and which migrates them. */
export const LEDGER_OWNER = 'ledger_owner';

const putRole = (name: string, password: string): string =>
  `DO $$ BEGIN CREATE ROLE ${escapeIdentifier(name)} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
   ALTER ROLE ${escapeIdentifier(name)} PASSWORD ${escapeLiteral(password)}`;

/**
 * Makes each service's database and its role, where they are missing. A service sees its own database alone. The ledger's
 * tables belong to a second role: what that does not grant, the service can't give itself (docs/adr/0025).
 * infra/docker/postgres/make-databases.sh does the same in containers.
 */
export async function makeServiceDatabases(
  superuser: string,
  passwords: Readonly<Record<ServiceName, string>>,
  ledgerOwner: string,
): Promise<void> {
  const client = new Client({ connectionString: superuser });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database');
    for (const service of services) {
      const name = escapeIdentifier(service);
      await client.query(putRole(service, passwords[service]));
      if (rows.some((row) => row.name === service)) continue;
      await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
      await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    }
    await client.query(putRole(LEDGER_OWNER, ledgerOwner));
  } finally {
    await client.end();
  }
  await giveLedgerToOwner(superuser);
}

/** Once. Tables of before get the grants that later ones get by default, and lose again what their guards forbid. */
async function giveLedgerToOwner(superuser: string): Promise<void> {
  const url = new URL(superuser);
  url.pathname = '/ledger';
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  try {
    const { rows } = await client.query<{ owner: string }>(
      'SELECT datdba::regrole::text AS owner FROM pg_database WHERE datname = current_database()',
    );
    if (rows[0]?.owner === LEDGER_OWNER) return;
    await client.query(`
      BEGIN;
      REASSIGN OWNED BY ledger TO ${LEDGER_OWNER};
      GRANT CONNECT, TEMPORARY ON DATABASE ledger TO ledger;
      ALTER DEFAULT PRIVILEGES FOR ROLE ${LEDGER_OWNER} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ledger;
      ALTER DEFAULT PRIVILEGES FOR ROLE ${LEDGER_OWNER} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ledger;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ledger;
      DO $$ DECLARE guarded regclass; BEGIN
        FOR guarded IN SELECT tgrelid FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE proname = 'refuse_change' LOOP
          EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM ledger', guarded);
        END LOOP;
      END $$;
      COMMIT`);
  } finally {
    await client.end();
  }
}

/** Writes down all that migrations and new databases changed, so that a crash from now on has little to recover. */
export async function checkpoint(superuser: string): Promise<void> {
  const client = new Client({ connectionString: superuser });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CHECKPOINT').finally(() => client.end());
}

export const databaseUrl = (
  service: ServiceName,
  port: number,
  password: string,
  role: string = service,
): string => `postgres://${role}:${password}@127.0.0.1:${port}/${service}`;
