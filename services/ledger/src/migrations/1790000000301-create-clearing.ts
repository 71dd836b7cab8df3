import { sqlMigration } from '@accord/persistence';

/** The account over which points pass from one wallet to another. */
export const createClearing = sqlMigration(
  1_790_000_000_301,
  'CreateClearing',
  `
ALTER TABLE entry
  DROP CONSTRAINT entry_account_check,
  ADD CONSTRAINT entry_account_check
    CHECK (account IN ('WALLET', 'DEBT', 'CLAIM', 'ISSUED', 'TAKEN_BACK', 'REDEEMED', 'BREAKAGE', 'CLEARING'));
`,
);
