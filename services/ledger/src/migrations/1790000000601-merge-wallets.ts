import { sqlMigration } from '@accord/persistence';

/**
 * Wallets of members who live on in another, and what of a wallet came from such ones. Of the members themselves the newest
 * revision is remembered, so that what is heard again, or late, changes nothing.
 */
export const mergeWallets = sqlMigration(
  1_790_000_000_601,
  'MergeWallets',
  `
ALTER TABLE wallet ADD COLUMN merged_into text;
ALTER TABLE lot ADD COLUMN merged_from text[];
ALTER TABLE debt ADD COLUMN merged_from text[];
COMMENT ON COLUMN wallet.merged_into IS 'The wallet to which all goes that is free here; null: the member stands alone.';
COMMENT ON COLUMN lot.merged_from IS 'Wallets by which it came here with their members, the last one last; null: it is the member''s own.';

ALTER TABLE journal
  DROP CONSTRAINT journal_kind_check,
  ADD CONSTRAINT journal_kind_check
    CHECK (kind IN ('EARN', 'SPEND', 'EXPIRE', 'TAKE_BACK', 'RESTORE', 'TRANSFER', 'ADJUST', 'CONVERT', 'MERGE'));

CREATE TABLE merged_member (
  member_id text PRIMARY KEY,
  into_member_id text,
  revision int NOT NULL
);
COMMENT ON COLUMN merged_member.into_member_id IS 'In whom it lives on; null: it stands alone again.';
`,
);
