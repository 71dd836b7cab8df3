import { sqlMigration } from '@accord/persistence';

/** An adjustment is found by its journal's id, and corrected at most once: a second journal that names it is refused here too. */
export const findAdjustments = sqlMigration(
  1_790_000_000_404,
  'FindAdjustments',
  `
CREATE INDEX journal_adjustment ON journal (book, id) WHERE kind = 'ADJUST';
CREATE UNIQUE INDEX journal_corrected ON journal (book, reverses) WHERE kind = 'ADJUST' AND reverses IS NOT NULL;
`,
);
