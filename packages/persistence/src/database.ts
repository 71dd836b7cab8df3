import 'reflect-metadata';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { PostgresDatabase } from './postgres-database';
import type { Routine } from './routine';
import type { MigrationClass } from './sql-migration';
import type { Queryable, Transaction } from './transaction';

export interface DatabaseOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly rows?: readonly EntityTarget<ObjectLiteral>[];
  readonly migrations: readonly MigrationClass[];
  /** Server-side functions, in an order in which each finds those that it calls. */
  readonly routines?: readonly Routine[];
  /** Of the role that owns the tables and migrates them, where the service's own does not. */
  readonly ownerUrl?: string | undefined;
  /** Connections at most. */
  readonly poolSize?: number;
}

/** One service's own database. */
export interface Database extends Queryable {
  readonly dataSource: DataSource;
  /** Runs `work` in one transaction (READ COMMITTED), again from its start after a deadlock or serialization failure. */
  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

const MIGRATION_LOCK = 4_711_001;

/** Opens the database and brings its schema up to date; copies of a service that start together migrate one after the other. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.ownerUrl !== undefined) await migrateAsOwner({ ...options, url: options.ownerUrl });
  const dataSource = await connect(options);
  try {
    if (options.ownerUrl === undefined) await migrate(dataSource, options.routines ?? []);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return new PostgresDatabase(dataSource);
}

async function migrateAsOwner(options: DatabaseOptions): Promise<void> {
  const dataSource = await connect({ ...options, poolSize: 2 });
  try {
    await migrate(dataSource, options.routines ?? []);
  } finally {
    await dataSource.destroy();
  }
}

function connect(options: DatabaseOptions): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    entities: [...(options.rows ?? [])] as NonNullable<DataSourceOptions['entities']>,
    migrations: [...options.migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize ?? 8,
    installExtensions: false,
    parseInt8: false,
    extra: { connectionTimeoutMillis: 10_000, idleTimeoutMillis: 60_000, keepAlive: true, pipeline: true },
  }).initialize();
}

async function migrate(dataSource: DataSource, routines: readonly Routine[]): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations();
    const installed = (await runner.query('SELECT proname AS name FROM pg_proc WHERE proname = ANY($1)', [
      routines.map(({ name }) => name),
    ])) as { name: string }[];
    const known = new Set(installed.map(({ name }) => name));
    for (const { name, sql } of routines) if (!known.has(name)) await runner.query(sql);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}
