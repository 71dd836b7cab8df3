import type { Database } from './database';

/** The SQL that would bring the migrated schema to what the rows declare: empty when both agree. */
export async function schemaDifferences(database: Database): Promise<string[]> {
  const log = await database.dataSource.driver.createSchemaBuilder().log();
  return log.upQueries.map(({ query }) => query);
}
