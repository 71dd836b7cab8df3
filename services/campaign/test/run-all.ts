import type { Database } from '@accord/persistence';

/** What a test changes behind the service's back, in one transaction. */
export const runAll = (database: Database, ...statements: readonly string[]): Promise<void> =>
  database.run(async (tx) => {
    for (const statement of statements) await tx.query(statement);
  });

/** So that the next question reads the rules anew. */
export const REVISED = 'UPDATE campaign_revision SET revision = revision + 1';
