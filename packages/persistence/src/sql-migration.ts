import type { MigrationInterface, QueryRunner } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

/**
 * A migration from explicit SQL, run in a transaction of its own. Forward only: what has landed is never edited or undone.
 * @param timestamp milliseconds since 1970, 13 digits: the order of migrations
 */
export function sqlMigration(timestamp: number, name: string, sql: string): MigrationClass {
  return class implements MigrationInterface {
    readonly name = `${name}${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    down(): Promise<void> {
      return Promise.reject(new Error(`${name} is not undone: write a new migration`));
    }
  };
}
