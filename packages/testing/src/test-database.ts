import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { realServices } from './real-services';

/** A fresh database on the real PostgreSQL; it goes with the server at the end of the run. Answers its URL. */
export async function createTestDatabase(): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new Client({ connectionString: realServices().postgresUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(realServices().postgresUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
