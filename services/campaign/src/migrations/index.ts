import { sqlMigration } from '@accord/persistence';
import { countMoney } from './count-money';
import { createActivations } from './create-activations';
import { createDecisions } from './create-decisions';
import { createMemberHouseholds } from './create-member-households';
import { createMemberFacts } from './create-member-facts';
import { createMemberLinks } from './create-member-links';
import { createMemberTallies } from './create-member-tallies';
import { createMoments } from './create-moments';
import { createReports } from './create-reports';
import { keepDiscounts } from './keep-discounts';
import { keepPayments } from './keep-payments';
import { keepPrices } from './keep-prices';
import { keepSaidTiers } from './keep-said-tiers';
import { keepSegmentRounds } from './keep-segment-rounds';
import { orderHappenings } from './order-happenings';
import { rankSegments } from './rank-segments';
import { keepVersions } from './keep-versions';
import { createTierLadder } from './create-tier-ladder';
import { createSegments } from './create-segments';
import { indexAwardsByMember } from './index-awards-by-member';
import { indexTierPoints } from './index-tier-points';

const createCampaigns = sqlMigration(
  1_790_000_100_001,
  'CreateCampaigns',
  `CREATE TABLE campaign (
     campaign_id text PRIMARY KEY,
     slug text NOT NULL UNIQUE,
     state text NOT NULL CHECK (state IN ('DRAFT', 'LAUNCHED', 'PAUSED', 'ENDED')),
     version integer NOT NULL,
     created_at timestamptz NOT NULL
   );
   CREATE TABLE campaign_version (
     campaign_id text NOT NULL REFERENCES campaign,
     version integer NOT NULL,
     name text NOT NULL,
     definition jsonb NOT NULL,
     names jsonb NOT NULL,
     starts_at timestamptz,
     ends_at timestamptz,
     funders text[],
     sole_funder text,
     excludes text[] NOT NULL,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (campaign_id, version)
   );
   CREATE TABLE campaign_revision (revision bigint NOT NULL);
   CREATE UNIQUE INDEX campaign_revision_one ON campaign_revision ((true));
   INSERT INTO campaign_revision VALUES (0)`,
);

const createPartners = sqlMigration(
  1_790_000_100_002,
  'CreatePartners',
  `CREATE TABLE partner (
     partner_id text PRIMARY KEY,
     slug text NOT NULL,
     revision integer NOT NULL,
     name text NOT NULL,
     category text NOT NULL,
     currency text NOT NULL
   );
   CREATE INDEX partner_slug ON partner (slug)`,
);

const createFacts = sqlMigration(
  1_790_000_100_003,
  'CreateFacts',
  `CREATE TABLE sale (
     purchase_id text PRIMARY KEY,
     member_id text NOT NULL,
     partner_id text NOT NULL,
     partner_category text NOT NULL,
     location_code text,
     channel text NOT NULL,
     zone text NOT NULL,
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     currency text NOT NULL,
     total numeric NOT NULL,
     paid_with_points numeric NOT NULL,
     lines jsonb NOT NULL,
     refund_sequence integer NOT NULL,
     refunded_total numeric NOT NULL,
     refunded_lines jsonb NOT NULL,
     wholly_refunded boolean NOT NULL
   ) WITH (fillfactor = 90);
   CREATE INDEX sale_of_member ON sale (member_id, occurred_at);
   CREATE TABLE early_refund (
     refund_id text PRIMARY KEY,
     purchase_id text NOT NULL,
     sequence integer NOT NULL,
     refund jsonb NOT NULL
   );
   CREATE INDEX early_refund_of_purchase ON early_refund (purchase_id);
   CREATE TABLE enrolment (
     member_id text PRIMARY KEY,
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL
   )`,
);

const createAwards = sqlMigration(
  1_790_000_100_004,
  'CreateAwards',
  `CREATE TABLE award (
     award_id text PRIMARY KEY,
     trigger_id text NOT NULL,
     member_id text NOT NULL,
     campaign_id text NOT NULL,
     campaign_version integer NOT NULL,
     effect smallint NOT NULL,
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     points bigint NOT NULL CHECK (points > 0),
     standing bigint NOT NULL CHECK (standing BETWEEN 0 AND points),
     funders jsonb NOT NULL,
     available_at timestamptz NOT NULL,
     expires_at timestamptz,
     spendable_at text[],
     parts jsonb NOT NULL,
     earning_amount numeric NOT NULL,
     reckoning jsonb NOT NULL,
     counters text[] NOT NULL
   ) WITH (fillfactor = 90);
   CREATE INDEX award_of_trigger ON award (trigger_id);
   CREATE TABLE limit_standing (
     campaign_id text NOT NULL,
     scope text NOT NULL,
     uses integer NOT NULL,
     points bigint NOT NULL,
     amount numeric NOT NULL,
     PRIMARY KEY (campaign_id, scope)
   ) WITH (fillfactor = 60);
   CREATE TABLE consumption (
     campaign_id text NOT NULL,
     member_id text NOT NULL,
     purchase_id text NOT NULL,
     trigger_id text NOT NULL,
     PRIMARY KEY (campaign_id, member_id, purchase_id)
   );
   CREATE INDEX consumption_by_trigger ON consumption (trigger_id)`,
);

const noteRefusals = sqlMigration(
  1_790_000_100_005,
  'NoteRefusals',
  'ALTER TABLE award ADD COLUMN refused text',
);

export const campaignMigrations = [
  createCampaigns,
  createPartners,
  createFacts,
  createAwards,
  noteRefusals,
  createReports,
  createMemberFacts,
  createMoments,
  orderHappenings,
  keepPrices,
  createActivations,
  indexAwardsByMember,
  createSegments,
  createTierLadder,
  indexTierPoints,
  keepSaidTiers,
  keepSegmentRounds,
  keepDiscounts,
  countMoney,
  keepPayments,
  createMemberHouseholds,
  rankSegments,
  createMemberTallies,
  createDecisions,
  createMemberLinks,
  keepVersions,
];
