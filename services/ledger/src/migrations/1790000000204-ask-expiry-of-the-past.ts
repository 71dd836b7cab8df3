import { sqlMigration } from '@accord/persistence';

/**
 * When a lot that can be renewed lapses, by what was recorded up to an instant; null: not while things stand as they did.
 * The rule is `renewedExpiry` in expiry/renewal.ts: a test holds both against each other.
 */
export const askExpiryOfThePast = sqlMigration(
  1_790_000_000_204,
  'AskExpiryOfThePast',
  `
CREATE FUNCTION renewed_expiry(
  of_book smallint, of_wallet text, stated timestamptz, renewal jsonb, lapsed_at timestamptz, as_of timestamptz
) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  kept jsonb := renewal -> 'keptAlive';
  until timestamptz := stated;
  active_at timestamptz;
  wanted text[];
  of_aspect text;
  holds boolean;
  ended_at timestamptz;
BEGIN
  IF lapsed_at <= as_of THEN RETURN lapsed_at; END IF;
  SELECT recorded_at INTO active_at FROM journal
  WHERE book = of_book AND wallet_id = of_wallet AND kind IN ('EARN', 'SPEND', 'TRANSFER', 'CONVERT') AND recorded_at <= as_of
  ORDER BY version DESC LIMIT 1;
  until := greatest(until, date_add(active_at, (renewal ->> 'inactivity')::interval, renewal ->> 'zone'),
    date_add(active_at, (kept ->> 'activityWithin')::interval, renewal ->> 'zone'));
  IF kept IS NULL OR kept ? 'activityWithin' THEN RETURN until; END IF;

  of_aspect := CASE WHEN kept ? 'tier' THEN 'TIER' ELSE 'CARD_KIND' END;
  wanted := ARRAY(SELECT jsonb_array_elements_text(coalesce(kept -> 'tier', kept -> 'cardKind')));
  SELECT names && wanted INTO holds FROM standing JOIN wallet ON wallet.book = standing.book AND wallet.member_id = standing.member_id
  WHERE wallet.book = of_book AND wallet.id = of_wallet AND aspect = of_aspect AND since <= until AND recorded_at <= as_of
  ORDER BY since DESC, place DESC LIMIT 1;
  IF holds IS NOT TRUE THEN RETURN until; END IF;
  SELECT since INTO ended_at FROM standing JOIN wallet ON wallet.book = standing.book AND wallet.member_id = standing.member_id
  WHERE wallet.book = of_book AND wallet.id = of_wallet AND aspect = of_aspect AND since > until AND recorded_at <= as_of
    AND NOT names && wanted
  ORDER BY since, place LIMIT 1;
  RETURN ended_at;
END $$;
`,
);
