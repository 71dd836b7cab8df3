import { sqlMigration } from '@accord/persistence';

/** The points currencies of the programme, as its settings name them: what only counts is never settled. */
export const knowCurrencies = sqlMigration(
  1_790_000_000_205,
  'KnowCurrencies',
  `
CREATE TABLE points_currency (
  code text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('SPENDABLE', 'STATUS'))
);
COMMENT ON TABLE points_currency IS 'A code keeps its kind.';
`,
);
