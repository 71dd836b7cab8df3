import { sqlMigration } from '@accord/persistence';

/** What a campaign's awards cost who pays, for budgets in money; and a number that grows when what points are worth changes. */
export const countMoney = sqlMigration(
  1_790_000_102_301,
  'CountMoney',
  `ALTER TABLE limit_standing ADD COLUMN money numeric NOT NULL DEFAULT 0;
   CREATE TABLE price_revision (revision bigint NOT NULL);
   CREATE UNIQUE INDEX price_revision_one ON price_revision ((true));
   INSERT INTO price_revision VALUES (0)`,
);
