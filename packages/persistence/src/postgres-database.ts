import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';
import type { Database } from './database';
import { callOf, type Routine } from './routine';
import { ask, isOutdated, send } from './statement';
import type { Transaction } from './transaction';

const ATTEMPTS = 5;
const retryable = new Set(['40001', '40P01']);

/** Of the states that PostgreSQL ends a connection with. */
const SHUT_DOWN = '57P';

/** A database whose queries go past TypeORM, straight to the connection: what it puts around each costs as much as the query. */
export class PostgresDatabase implements Database {
  private readonly pool: Pool;

  constructor(readonly dataSource: DataSource) {
    this.pool = (dataSource.driver as PostgresDriver).master as Pool;
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return again(() => this.withClient((client) => ask<Row>(client, sql, parameters)));
  }

  call<Answer>(routine: Routine, parameters: readonly unknown[]): Promise<Answer> {
    return this.withClient((client) => answerOf<Answer>(client, routine, parameters));
  }

  private async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // A connection that breaks fails what was asked on it, and the pool drops it.
    client.on('error', ignore);
    let ended = false;
    try {
      return await work(client);
    } catch (error) {
      ended = sqlState(error).startsWith(SHUT_DOWN);
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(ended);
    }
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return again(() => this.runOnce(work));
  }

  private async runOnce<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner() as PostgresQueryRunner;
    const client = (await runner.connect()) as PoolClient;
    const actions: (() => void)[] = [];
    const sent: Promise<unknown>[] = [];
    const inside = <A>(asked: () => Promise<A>): Promise<A> =>
      runner.isTransactionActive ? asked() : Promise.reject(isOver());
    try {
      // Not waited for: it goes together with the first statement.
      const begun = send(client, 'BEGIN');
      runner.isTransactionActive = true;
      const [result] = await Promise.all([
        work({
          manager: runner.manager,
          query: (sql, parameters = []) => inside(() => ask(client, sql, parameters)),
          call: (routine, parameters) => inside(() => answerOf(client, routine, parameters)),
          send: (routine, parameters) => {
            if (!runner.isTransactionActive) throw isOver();
            const answer = answerOf(client, routine, parameters);
            answer.catch(ignore);
            sent.push(answer);
          },
          afterCommit: (action) => actions.push(action),
        }),
        begun,
      ]);
      runner.isTransactionActive = false;
      // Where something that was sent fails, this ends the transaction, and nothing is committed.
      await Promise.all([...sent, send(client, 'COMMIT')]);
      for (const action of actions) action();
      return result;
    } catch (error) {
      runner.isTransactionActive = false;
      await send(client, 'ROLLBACK').catch(ignore);
      // What failed first made all that came after it fail.
      await Promise.all(sent);
      throw error;
    } finally {
      await runner.release();
    }
  }

  async isReady(): Promise<boolean> {
    try {
      await this.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

const ignore = (): void => undefined;

const isOver = (): Error => new Error('The unit of work is over.');

/** Does it again, from its start, after a deadlock, a serialization failure, or once after its tables have other columns. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !(retryable.has(sqlState(error)) || isOutdated(error))) throw error;
      await delay(2 ** attempt);
    }
  }
}

async function answerOf<Answer>(
  client: PoolClient,
  routine: Routine,
  parameters: readonly unknown[],
): Promise<Answer> {
  const [row] = await send<{ answer: Answer }>(client, callOf(routine, parameters));
  return row!.answer;
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
