import { sqlMigration } from '@accord/persistence';

/**
 * A journal keeps in its own row how it changes lots that are there, as it does the ids of those that it opens: rows of their
 * own, one a lot, were a fifteenth of all that a redemption writes (docs/adr/0055). `lot_movement` shows them as rows.
 */
export const journalsKeepTheirMovements = sqlMigration(
  1_790_000_000_802,
  'JournalsKeepTheirMovements',
  `
ALTER TABLE journal
  ADD COLUMN moved text[] NOT NULL DEFAULT '{}',
  ADD COLUMN moved_points bigint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN journal.moved IS 'Ids of the lots that were there and that it changes.';
COMMENT ON COLUMN journal.moved_points IS 'By how many points it changes each of them, signed.';
ALTER TABLE journal DISABLE TRIGGER journal_insert_only;
UPDATE journal SET (moved, moved_points) = (
  SELECT array_agg(lot_id ORDER BY lot_id), array_agg(points ORDER BY lot_id) FROM lot_movement AS m
  WHERE m.book = journal.book AND m.wallet_id = journal.wallet_id AND m.version = journal.version)
WHERE EXISTS (SELECT FROM lot_movement AS m
  WHERE m.book = journal.book AND m.wallet_id = journal.wallet_id AND m.version = journal.version);
ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_insert_only;
DROP TABLE lot_movement;

ALTER TABLE journal ADD CONSTRAINT journal_moves CHECK (cardinality(moved) = cardinality(moved_points)
  AND array_position(moved, NULL) IS NULL AND array_position(moved_points, NULL) IS NULL AND array_position(moved_points, 0) IS NULL);

CREATE VIEW lot_movement AS
  SELECT book, wallet_id, lot_id, version, points, recorded_at
  FROM journal, unnest(moved, moved_points) AS change (lot_id, points);
`,
);
