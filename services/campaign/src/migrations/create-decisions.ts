import { sqlMigration } from '@accord/persistence';

/**
 * Each decision with the facts that it saw, so that it can be made again; and the rules that judged together, once as long as
 * they stand: `{"versions": [[campaign, version], …], "programme": …}`.
 */
export const createDecisions = sqlMigration(
  1_790_000_102_510,
  'CreateDecisions',
  `CREATE TABLE rule_book (
     book_id text PRIMARY KEY,
     content jsonb NOT NULL
   );
   CREATE TABLE decision (
     trigger_id text PRIMARY KEY,
     member_id text NOT NULL,
     book_id text NOT NULL REFERENCES rule_book,
     facts jsonb NOT NULL
   )`,
);
