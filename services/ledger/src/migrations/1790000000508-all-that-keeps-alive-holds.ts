import { sqlMigration } from '@accord/persistence';

/**
 * What keeps a lot alive may name several things, which hold together: the first that ends, ends it. The rule is
 * `renewedExpiry` in expiry/renewal.ts: a test holds both against each other.
 */
export const allThatKeepsAliveHolds = sqlMigration(
  1_790_000_000_508,
  'AllThatKeepsAliveHolds',
  `
CREATE FUNCTION end_of_standing(
  of_book smallint, of_wallet text, of_aspect text, wanted jsonb, since_when timestamptz, as_of timestamptz
) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  keeping text[] := ARRAY(SELECT jsonb_array_elements_text(wanted));
  holds boolean;
  ended_at timestamptz;
BEGIN
  SELECT names && keeping INTO holds FROM standing JOIN wallet ON wallet.book = standing.book AND wallet.member_id = standing.member_id
  WHERE wallet.book = of_book AND wallet.id = of_wallet AND aspect = of_aspect AND since <= since_when AND recorded_at <= as_of
  ORDER BY since DESC, place DESC LIMIT 1;
  IF holds IS NOT TRUE THEN RETURN since_when; END IF;
  SELECT since INTO ended_at FROM standing JOIN wallet ON wallet.book = standing.book AND wallet.member_id = standing.member_id
  WHERE wallet.book = of_book AND wallet.id = of_wallet AND aspect = of_aspect AND since > since_when AND recorded_at <= as_of
    AND NOT names && keeping
  ORDER BY since, place LIMIT 1;
  RETURN ended_at;
END $$;
COMMENT ON FUNCTION end_of_standing IS 'The first instant, from that one on, at which the member has none of what is wanted; null: it has, as far as was known.';

CREATE OR REPLACE FUNCTION renewed_expiry(
  of_book smallint, of_wallet text, stated timestamptz, renewal jsonb, lapsed_at timestamptz, as_of timestamptz
) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  kept jsonb := renewal -> 'keptAlive';
  renewed timestamptz;
  active_at timestamptz;
BEGIN
  IF lapsed_at <= as_of THEN RETURN lapsed_at; END IF;
  SELECT recorded_at INTO active_at FROM journal
  WHERE book = of_book AND wallet_id = of_wallet AND kind IN ('EARN', 'SPEND', 'TRANSFER', 'CONVERT') AND recorded_at <= as_of
  ORDER BY version DESC LIMIT 1;
  renewed := greatest(stated, date_add(active_at, (renewal ->> 'inactivity')::interval, renewal ->> 'zone'));
  IF kept IS NULL THEN RETURN renewed; END IF;
  -- Without an end there is null, which least() leaves out: all of them without one have none together.
  RETURN least(
    CASE WHEN kept ? 'tier' THEN end_of_standing(of_book, of_wallet, 'TIER', kept -> 'tier', renewed, as_of) END,
    CASE WHEN kept ? 'cardKind' THEN end_of_standing(of_book, of_wallet, 'CARD_KIND', kept -> 'cardKind', renewed, as_of) END,
    CASE WHEN kept ? 'activityWithin'
      THEN greatest(renewed, date_add(active_at, (kept ->> 'activityWithin')::interval, renewal ->> 'zone')) END);
END $$;
`,
);
