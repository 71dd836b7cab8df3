import { sqlMigration } from '@accord/persistence';

export const createPartner = sqlMigration(
  1_795_300_000_001,
  'CreatePartner',
  `CREATE TABLE partner (
     id text PRIMARY KEY,
     slug text NOT NULL CONSTRAINT partner_slug UNIQUE,
     name text NOT NULL,
     category text NOT NULL,
     currency text NOT NULL,
     status text NOT NULL CHECK (status IN ('ONBOARDING', 'ACTIVE', 'SUSPENDED', 'EXITING', 'CLOSED')),
     status_reason text,
     revision integer NOT NULL CHECK (revision > 0),
     created_at timestamptz NOT NULL
   );
   CREATE INDEX partner_category ON partner (category, id);

   CREATE TABLE partner_terms (
     partner_id text NOT NULL CONSTRAINT partner_terms_partner REFERENCES partner (id),
     version integer NOT NULL CHECK (version > 0),
     valid_from timestamptz NOT NULL,
     price_per_point numeric NOT NULL CHECK (price_per_point >= 0),
     rate_per_point numeric NOT NULL CHECK (rate_per_point >= 0),
     funding text NOT NULL CHECK (funding IN ('ON_ISSUE', 'ON_REDEMPTION', 'HYBRID')),
     reserve_share numeric NOT NULL CHECK (reserve_share BETWEEN 0 AND 1),
     issues boolean NOT NULL,
     accepts boolean NOT NULL,
     max_points_share numeric NOT NULL CHECK (max_points_share BETWEEN 0 AND 1),
     recorded_at timestamptz NOT NULL,
     PRIMARY KEY (partner_id, version)
   );

   CREATE TABLE location (
     id text PRIMARY KEY,
     partner_id text NOT NULL CONSTRAINT location_partner REFERENCES partner (id),
     code text NOT NULL,
     name text NOT NULL,
     time_zone text NOT NULL,
     CONSTRAINT location_code UNIQUE (partner_id, code)
   );`,
);
