import { sqlMigration } from '@accord/persistence';

/** Members who were merged: what is told them goes to the one who lives on. */
export const knowMerges = sqlMigration(
  1_763_800_000_061,
  'KnowMerges',
  `ALTER TABLE known_member
     ADD COLUMN merged_into text,
     ADD COLUMN merge_revision int NOT NULL DEFAULT 0;`,
);
