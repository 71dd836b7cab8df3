import { sqlMigration } from '@accord/persistence';

/** A partner's account is made of its totals: those of its points, and of those that it has accepted. */
export const findTotals = sqlMigration(
  1_790_000_000_406,
  'FindTotals',
  `
CREATE INDEX account_total_issuer ON account_total (issuer_id);
CREATE INDEX account_total_partner ON account_total (partner_id) WHERE partner_id <> '';
`,
);
