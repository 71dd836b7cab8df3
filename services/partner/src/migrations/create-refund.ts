import { sqlMigration } from '@accord/persistence';

export const createRefund = sqlMigration(
  1_795_300_000_005,
  'CreateRefund',
  `CREATE TABLE refund (
     id text PRIMARY KEY,
     partner_id text NOT NULL,
     external_id text NOT NULL,
     purchase_id text NOT NULL,
     sequence integer NOT NULL CHECK (sequence > 0),
     amount numeric NOT NULL CHECK (amount >= 0),
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     fingerprint text NOT NULL,
     points_taken_back bigint CHECK (points_taken_back >= 0),
     CONSTRAINT refund_external_id UNIQUE (partner_id, external_id),
     CONSTRAINT refund_sequence UNIQUE (purchase_id, sequence)
   );

   CREATE TABLE refund_line (
     refund_id text NOT NULL,
     line_id text NOT NULL,
     amount numeric NOT NULL CHECK (amount >= 0),
     PRIMARY KEY (refund_id, line_id)
   );`,
);
