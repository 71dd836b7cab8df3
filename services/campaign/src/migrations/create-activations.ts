import { sqlMigration } from '@accord/persistence';

/** Which members activated which offers, and when they took that back. */
export const createActivations = sqlMigration(
  1_790_000_101_310,
  'CreateActivations',
  `CREATE TABLE offer_activation (
     member_id text NOT NULL,
     campaign_id text NOT NULL REFERENCES campaign,
     activated_at timestamptz NOT NULL,
     deactivated_at timestamptz CHECK (deactivated_at >= activated_at),
     PRIMARY KEY (member_id, campaign_id, activated_at)
   );
   CREATE UNIQUE INDEX offer_activation_in_force ON offer_activation (member_id, campaign_id)
     WHERE deactivated_at IS NULL`,
);
