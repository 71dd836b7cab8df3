import { sqlMigration } from '@accord/persistence';

/**
 * Foreign keys are left out of the hot path: lines and redemptions are written by the statement that writes their purchase.
 * Updates of a purchase touch no indexed column, and find room on its page (HOT).
 */
export const createPurchase = sqlMigration(
  1_795_300_000_004,
  'CreatePurchase',
  `CREATE TABLE purchase (
     id text PRIMARY KEY,
     partner_id text NOT NULL,
     external_id text NOT NULL,
     member_id text NOT NULL,
     location_id text,
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     channel text NOT NULL CHECK (channel IN ('IN_STORE', 'ONLINE', 'APP', 'PHONE')),
     currency text NOT NULL,
     total numeric NOT NULL CHECK (total >= 0),
     paid_with_points numeric NOT NULL CONSTRAINT purchase_paid_with_points_check CHECK (paid_with_points BETWEEN 0 AND total),
     fingerprint text NOT NULL,
     refunded numeric NOT NULL DEFAULT 0 CONSTRAINT purchase_refunded_check CHECK (refunded BETWEEN 0 AND total),
     refund_sequence integer NOT NULL DEFAULT 0,
     settled boolean NOT NULL DEFAULT false,
     points_awarded bigint NOT NULL DEFAULT 0 CHECK (points_awarded >= 0),
     points_as_of timestamptz NOT NULL DEFAULT '-infinity',
     points_sequence integer NOT NULL DEFAULT 0,
     CONSTRAINT purchase_external_id UNIQUE (partner_id, external_id)
   ) WITH (fillfactor = 80);
   CREATE INDEX purchase_of_member ON purchase (member_id, occurred_at, id);

   CREATE TABLE purchase_line (
     purchase_id text NOT NULL,
     position integer NOT NULL,
     id text NOT NULL,
     till_id text,
     sku text NOT NULL,
     name text,
     category text,
     brand text,
     quantity numeric NOT NULL CHECK (quantity >= 0),
     amount numeric NOT NULL CHECK (amount >= 0),
     refunded numeric NOT NULL DEFAULT 0 CONSTRAINT purchase_line_refunded_check CHECK (refunded BETWEEN 0 AND amount),
     PRIMARY KEY (purchase_id, position)
   );

   CREATE TABLE purchase_redemption (
     redemption_id text PRIMARY KEY,
     purchase_id text NOT NULL
   );`,
);
