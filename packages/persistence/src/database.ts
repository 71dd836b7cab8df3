import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';

import { callOf, type Routine } from './routine';
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
const ATTEMPTS = 5;
const retryable = new Set(['40001', '40P01']);

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
    extra: { connectionTimeoutMillis: 10_000, keepAlive: true },
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

class PostgresDatabase implements Database {
  constructor(readonly dataSource: DataSource) {}

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.dataSource.query(sql, [...parameters]));
  }

  async call<Answer>(routine: Routine, parameters: readonly unknown[]): Promise<Answer> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await answerOf<Answer>((await runner.connect()) as PoolClient, routine, parameters);
    } finally {
      await runner.release();
    }
  }

  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.runOnce(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !retryable.has(sqlState(error))) throw error;
        await delay(2 ** attempt);
      }
    }
  }

  private async runOnce<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const actions: (() => void)[] = [];
    try {
      await runner.startTransaction();
      // The connection itself: what TypeORM puts around each query costs as much as the query.
      const connection = (await runner.connect()) as PoolClient;
      const result = await work({
        manager: runner.manager,
        query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
          (await connection.query(sql, [...parameters])).rows as Row[],
        call: (routine, parameters) => answerOf(connection, routine, parameters),
        afterCommit: (action) => actions.push(action),
      });
      await runner.commitTransaction();
      for (const action of actions) action();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  async isReady(): Promise<boolean> {
    try {
      await this.dataSource.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

async function answerOf<Answer>(
  connection: PoolClient,
  routine: Routine,
  parameters: readonly unknown[],
): Promise<Answer> {
  const { rows } = await connection.query<{ answer: Answer }>(callOf(routine, parameters));
  return rows[0]!.answer;
}

/** TypeORM answers UPDATE and DELETE with [rows, count], everything else with rows. */
function rowsOf<Row>(answer: unknown): Row[] {
  const nested =
    Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (nested ? answer[0] : answer) as Row[];
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
