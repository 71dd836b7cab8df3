import { routine } from '@accord/persistence';
import { CLOSING_LOCK } from '../book/load-batch.routine';

/**
 * Books what has lapsed in up to `most` wallets by sets, in one call: as `settleLapsed` does, which is its model (a test holds
 * both against each other). Wallets that others hold are left to them. Those in which a hold is over or a lot can be
 * renewed are claimed and left as they are: they are for the caller.
 *
 * Answers `{ at, claimed: [[wallet, due]], lapsed: [[book, wallet, member, currency, points]], others: [wallet] }`.
 */
export const lapseWallets = routine(
  'lapse_wallets',
  (
    self,
  ) => `CREATE FUNCTION ${self}(machine_now timestamptz, zone text, after_due timestamptz, after_id text, most int)
  RETURNS jsonb LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_mergejoin = off AS $$
  DECLARE
    at timestamptz;
    day text;
    claimed jsonb;
    plain_ids text[];
    plain_books smallint[];
    others jsonb;
    lapsed jsonb;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(${CLOSING_LOCK});
    at := greatest(machine_now, (SELECT max(ends_at) FROM settlement));
    day := to_char(at AT TIME ZONE zone, 'YYYY-MM-DD');

    WITH due AS MATERIALIZED (
      SELECT book, id, due_at FROM wallet
      WHERE due_at <= at AND (due_at, id) > (coalesce(after_due, '-infinity'), coalesce(after_id, ''))
      ORDER BY due_at, id LIMIT most FOR UPDATE SKIP LOCKED
    ), judged AS (
      SELECT book, id, due_at,
        NOT EXISTS (SELECT 1 FROM hold WHERE hold.book = due.book AND hold.wallet_id = due.id AND status = 'OPEN' AND expires_at <= at)
        AND NOT EXISTS (SELECT 1 FROM lot WHERE lot.book = due.book AND lot.wallet_id = due.id AND lot.open AND renewal IS NOT NULL)
        AS plain
      FROM due
    )
    SELECT coalesce(jsonb_agg(jsonb_build_array(id, due_at) ORDER BY due_at, id), '[]'),
      coalesce(array_agg(id) FILTER (WHERE plain), '{}'), coalesce(array_agg(book) FILTER (WHERE plain), '{}'),
      coalesce(jsonb_agg(id) FILTER (WHERE NOT plain), '[]')
    INTO claimed, plain_ids, plain_books, others FROM judged;

    WITH plain AS MATERIALIZED (
      SELECT wallet.book, wallet.id, wallet.member_id, wallet.currency, wallet.version + 1 AS version
      FROM unnest(plain_books, plain_ids) AS named (book, id)
      JOIN wallet ON wallet.book = named.book AND wallet.id = named.id
    ), lapsing AS MATERIALIZED (
      SELECT plain.book, plain.id AS wallet_id, member_id, currency, plain.version, lot.id, remaining - held AS points,
        issuer_id, issuer_terms, greatest(available_at, at) AS effective_at
      FROM plain JOIN lot ON lot.book = plain.book AND lot.wallet_id = plain.id AND lot.open
      WHERE remaining > held AND expires_at <= at
    ), sums AS MATERIALIZED (
      SELECT book, wallet_id, member_id, currency, version, sum(points) AS points, array_agg(id) AS moved, array_agg(-points) AS moved_points
      FROM lapsing GROUP BY 1, 2, 3, 4, 5
    ), journals AS (
      INSERT INTO journal (book, wallet_id, version, id, kind, recorded_at, occurred_at, description, reference, opened, moved, moved_points)
      SELECT book, wallet_id, version, 'jrn_' || upper(left(encode(sha256((wallet_id || name)::bytea), 'hex'), 26)),
        'EXPIRE', at, at, 'Points expired', name, '{}', moved, moved_points
      FROM sums CROSS JOIN LATERAL (
        SELECT day || '/' || 1 + count(*) AS name FROM journal AS earlier
        WHERE earlier.book = sums.book AND earlier.wallet_id = sums.wallet_id AND kind = 'EXPIRE'
          AND reference >= day || '/' AND reference < day || '0'
      ) AS named
    ), entries AS (
      INSERT INTO entry (book, wallet_id, version, line, account, issuer_id, issuer_terms, currency, points, effective_at, recorded_at)
      SELECT book, wallet_id, version, row_number() OVER (PARTITION BY wallet_id ORDER BY issuer_id, issuer_terms, account DESC, effective_at),
        account, issuer_id, issuer_terms, currency, points, effective_at, at
      FROM (
        SELECT book, wallet_id, version, account, issuer_id, issuer_terms, currency, sum(sign * points) AS points,
          CASE account WHEN 'WALLET' THEN effective_at ELSE at END AS effective_at
        FROM lapsing CROSS JOIN (VALUES ('WALLET', -1), ('BREAKAGE', 1)) AS side (account, sign)
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 9
      ) AS line
    ), lots AS (
      UPDATE lot SET remaining = lot.remaining - lapsing.points, lapsed = lot.lapsed + lapsing.points
      FROM lapsing WHERE lot.book = lapsing.book AND lot.wallet_id = lapsing.wallet_id AND lot.id = lapsing.id
    ), wallets AS (
      UPDATE wallet SET version = CASE WHEN sums.points IS NULL THEN wallet.version ELSE plain.version END,
        points = wallet.points - coalesce(sums.points, 0),
        due_at = least(
          (SELECT min(expires_at) FROM lot WHERE lot.book = plain.book AND lot.wallet_id = plain.id AND lot.open
             AND remaining > held AND expires_at > at),
          (SELECT min(expires_at) FROM hold WHERE hold.book = plain.book AND hold.wallet_id = plain.id AND status = 'OPEN'))
      FROM plain LEFT JOIN sums ON sums.book = plain.book AND sums.wallet_id = plain.id
      WHERE wallet.book = plain.book AND wallet.id = plain.id
    )
    SELECT coalesce(jsonb_agg(jsonb_build_array(book, wallet_id, member_id, currency, points)), '[]') INTO lapsed FROM sums;

    RETURN jsonb_build_object('at', at, 'claimed', claimed, 'lapsed', lapsed, 'others', others);
  END $$`,
);
