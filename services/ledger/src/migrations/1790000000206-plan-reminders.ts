import { sqlMigration } from '@accord/persistence';

/** When reminders of points that lapse are due, wallet by wallet. Those of before are looked at from now on. */
export const planReminders = sqlMigration(
  1_790_000_000_206,
  'PlanReminders',
  `
ALTER TABLE wallet ADD COLUMN remind_after timestamptz;
COMMENT ON COLUMN wallet.remind_after IS 'All reminders of steps up to this instant have been told; null: none are to come.';
CREATE INDEX wallet_remind ON wallet (remind_after, id) WHERE remind_after IS NOT NULL;
UPDATE wallet SET remind_after = now() WHERE due_at IS NOT NULL;
`,
);
