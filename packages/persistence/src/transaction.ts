import type { EntityManager } from 'typeorm';
import type { Routine } from './routine';

/** Anything that answers SQL: a transaction, or the database outside of one. */
export interface Queryable {
  /** Rows as node-postgres gives them: bigint and numeric as text, timestamptz as Date. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** What a server-side function answers. Each connection plans the call once, however large the parameters are. */
  call<Answer>(routine: Routine, parameters: readonly unknown[]): Promise<Answer>;
}

/** One unit of work: all of it is committed, or none. */
export interface Transaction extends Queryable {
  readonly manager: EntityManager;
  /**
   * Calls a server-side function whose answer nobody needs: it goes together with what is asked next, at the latest with the
   * commit. Should it fail, so does the unit of work, with its error.
   */
  send(routine: Routine, parameters: readonly unknown[]): void;
  /** Runs once the transaction has been committed; never when it was rolled back. */
  afterCommit(action: () => void): void;
}
