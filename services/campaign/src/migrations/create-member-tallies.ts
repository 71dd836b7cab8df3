import { sqlMigration } from '@accord/persistence';

/**
 * What was counted of a member's purchases of all time, one row for each question: `[[partner, category, currency, count, amount,
 * quantity], …]`. Rows come with the first purchase that asks, and change in the transaction of each purchase and refund.
 */
export const createMemberTallies = sqlMigration(
  1_790_000_102_500,
  'CreateMemberTallies',
  `CREATE TABLE member_tally (
     member_id text NOT NULL,
     tally text NOT NULL,
     places jsonb NOT NULL,
     PRIMARY KEY (member_id, tally)
   ) WITH (fillfactor = 70)`,
);
