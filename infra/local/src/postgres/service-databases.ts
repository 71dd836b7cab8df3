import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { services, type ServiceName } from '../platform/services';

/** Makes each service's database and its role, where they are missing. A service sees its own database alone. */
export async function makeServiceDatabases(
  superuser: string,
  passwords: Readonly<Record<ServiceName, string>>,
): Promise<void> {
  const client = new Client({ connectionString: superuser });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database');
    for (const service of services) {
      const name = escapeIdentifier(service);
      const password = escapeLiteral(passwords[service]);
      await client.query(
        `DO $$ BEGIN CREATE ROLE ${name} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; ALTER ROLE ${name} PASSWORD ${password}`,
      );
      if (rows.some((row) => row.name === service)) continue;
      await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
      await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    }
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

export const databaseUrl = (service: ServiceName, port: number, password: string): string =>
  `postgres://${service}:${password}@127.0.0.1:${port}/${service}`;
