export { openDatabase, type Database, type DatabaseOptions } from './database';
export { byKey, routine, type Routine } from './routine';
export { sqlMigration, type MigrationClass } from './sql-migration';
export { schemaDifferences } from './schema-differences';
export type { Queryable, Transaction } from './transaction';
