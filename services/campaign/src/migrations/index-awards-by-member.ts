import { sqlMigration } from '@accord/persistence';

/** What a campaign has given a member: whether an offer was used, when a challenge was completed. */
export const indexAwardsByMember = sqlMigration(
  1_790_000_101_311,
  'IndexAwardsByMember',
  'CREATE INDEX award_of_member ON award (member_id, campaign_id, occurred_at)',
);
