import { sqlMigration } from '@accord/persistence';

/**
 * A journal names the lots it opened, so that their terms are sealed with it, and the transaction that recorded it, so
 * that what came since is found without missing a late commit. Journals of before name the lots of their instant.
 */
export const journalsNameOpenedLots = sqlMigration(
  1_790_000_000_501,
  'JournalsNameOpenedLots',
  `
ALTER TABLE journal
  ADD COLUMN opened text[] NOT NULL DEFAULT '{}',
  ADD COLUMN recorded_in bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint);
COMMENT ON COLUMN journal.opened IS 'Ids of the lots that it opened.';
COMMENT ON COLUMN journal.recorded_in IS 'The transaction that recorded it.';
CREATE INDEX journal_recorded_in ON journal USING brin (recorded_in) WITH (pages_per_range = 16, autosummarize = on);

ALTER TABLE journal DISABLE TRIGGER journal_insert_only;
UPDATE journal SET opened = lots.ids FROM (
  SELECT lot.book, lot.wallet_id, first.version, array_agg(lot.id ORDER BY lot.id) AS ids
  FROM lot CROSS JOIN LATERAL (
    SELECT min(version) AS version FROM journal
    WHERE journal.book = lot.book AND journal.wallet_id = lot.wallet_id AND journal.recorded_at = lot.recorded_at
  ) first
  GROUP BY lot.book, lot.wallet_id, first.version
) lots
WHERE journal.book = lots.book AND journal.wallet_id = lots.wallet_id AND journal.version = lots.version;
ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_insert_only;

ALTER TABLE lot_movement DROP CONSTRAINT lot_movement_pkey, ADD PRIMARY KEY (book, wallet_id, version, lot_id);
`,
);
