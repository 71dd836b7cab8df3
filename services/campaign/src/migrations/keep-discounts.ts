import { sqlMigration } from '@accord/persistence';

/** An award of points, or of money off the purchase; and what the till told of each sale, against the rules. */
export const keepDiscounts = sqlMigration(
  1_790_000_102_300,
  'KeepDiscounts',
  `ALTER TABLE award DROP CONSTRAINT award_points_check;
   ALTER TABLE award ADD COLUMN discount jsonb,
     ADD CONSTRAINT award_gives_something CHECK (points > 0 OR points = 0 AND discount IS NOT NULL);
   ALTER TABLE sale ADD COLUMN discounts jsonb NOT NULL DEFAULT '[]'`,
);
