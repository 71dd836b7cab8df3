import { sqlMigration } from '@accord/persistence';

/** A partner's notice. Where it stands follows from these instants and the clock, so nothing is updated when they come. */
export const partnersLeave = sqlMigration(
  1_795_300_000_007,
  'PartnersLeave',
  `ALTER TABLE partner
     ADD COLUMN issues_until timestamptz,
     ADD COLUMN accepts_until timestamptz,
     ADD COLUMN exit_reason text,
     ADD CONSTRAINT partner_exit_whole CHECK (num_nulls(issues_until, accepts_until, exit_reason) IN (0, 3)),
     ADD CONSTRAINT partner_exit_in_order CHECK (issues_until < accepts_until)`,
);
