import { sqlMigration } from '@accord/persistence';

/**
 * The tiers and kinds of cards that members have had, as far as points depend on them. Nothing is changed: what was known
 * at an instant can be asked later.
 */
export const rememberStandings = sqlMigration(
  1_790_000_000_203,
  'RememberStandings',
  `
CREATE TABLE standing (
  book smallint NOT NULL,
  member_id text NOT NULL,
  aspect text NOT NULL CHECK (aspect IN ('TIER', 'CARD_KIND')),
  since timestamptz NOT NULL,
  event_id text NOT NULL,
  names text[] NOT NULL,
  recorded_at timestamptz NOT NULL,
  place bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (book, member_id, aspect, since, event_id)
);
COMMENT ON COLUMN standing.recorded_at IS 'When it was heard of.';
COMMENT ON COLUMN standing.place IS 'The order among those of one instant.';
SELECT protect('standing');
`,
);
