import { sqlMigration } from '@accord/persistence';

/** What moves the instant at which a lot lapses, and from when on nothing does any more (docs/adr/0017). */
export const lotsAreRenewed = sqlMigration(
  1_790_000_000_202,
  'LotsAreRenewed',
  `
ALTER TABLE lot
  ADD COLUMN renewal jsonb CHECK (renewal IS NULL OR expires_at IS NOT NULL),
  ADD COLUMN lapsed_at timestamptz CHECK (lapsed_at IS NULL OR renewal IS NOT NULL);
COMMENT ON COLUMN lot.expires_at IS 'Exclusive; null: never. With a renewal: the instant if nothing ever renews it.';
COMMENT ON COLUMN lot.renewal IS 'inactivity, keptAlive and zone; null: the stated instant stays.';
COMMENT ON COLUMN lot.lapsed_at IS 'Booked as lapsed then: what open holds leave of it lapses too, whatever happens since.';
`,
);
