import { routine, type Routine } from '@accord/persistence';

/** Held shared by every batch, and alone by the closing of a period: none is recorded while a period closes. */
export const CLOSING_LOCK = 4_711_020;

/**
 * Every statement finds its rows by a key, also in tables that grow faster than their statistics. To plan it anew for each
 * call would cost more than to run it.
 */
export const byKey =
  'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off';

/** Ids travel as PostgreSQL's array literals. */
const texts = (field: string): string => `coalesce((part ->> '${field}')::text[], '{}')`;
const all = (rows: string): string =>
  `(SELECT coalesce(jsonb_agg(to_jsonb(each_row)), '[]') FROM (${rows}) AS each_row)`;
/** Wallets of the condition as JSON, and the ids of those that have to be complete. */
const lockedWallets = (condition: string): string =>
  `SELECT coalesce(jsonb_agg(to_jsonb(each_row)), '[]'),
      coalesce(array_agg(id) FILTER (WHERE id = ANY(complete_ids) OR debt > 0 OR due_at <= at), '{}')
    INTO found_wallets, found_complete FROM (SELECT * FROM wallet WHERE book = b AND ${condition}) AS each_row`;

/**
 * What one book holds of what is asked for: every statement names it, and no other (domain rule 13). With `locking`, wallets
 * are locked in the order of their ids, and those missing that may be opened are. Complete ones come with their open lots,
 * open holds and debts, and the named ones besides.
 *
 * part: `{ open: [[id, owner, currency]], wallets, complete, awards, holds, redemptions: array literals of ids }`
 */
const loadBook = routine(
  'load_book',
  (
    self,
  ) => `CREATE FUNCTION ${self}(b smallint, part jsonb, at timestamptz, day text, locking boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
  DECLARE
    wallet_ids text[] := ${texts('wallets')};
    complete_ids text[] := ${texts('complete')};
    award_ids text[];
    redemption_ids text[];
    hold_ids text[];
    pinned text[];
    found_ids text[];
    ready_ids text[];
    found_complete text[];
    found_wallets jsonb;
    wallets jsonb;
    awards jsonb := '[]';
    answer jsonb;
  BEGIN
    IF part ? 'holds' OR part ? 'redemptions' THEN
      hold_ids := ${texts('holds')};
      redemption_ids := ${texts('redemptions')};
      hold_ids := hold_ids || ARRAY(SELECT hold_id FROM redemption WHERE book = b AND id = ANY(redemption_ids));
      found_ids := ARRAY(SELECT DISTINCT wallet_id FROM hold WHERE book = b AND id = ANY(hold_ids));
      wallet_ids := wallet_ids || found_ids;
      complete_ids := complete_ids || found_ids;
    END IF;
    IF locking THEN
      ${lockedWallets('id = ANY(wallet_ids) ORDER BY id FOR UPDATE')};
      wallets := found_wallets;
      ready_ids := found_complete;
      IF part ? 'open' AND jsonb_array_length(wallets) < cardinality(wallet_ids) THEN
        found_ids := ARRAY(SELECT value ->> 'id' FROM jsonb_array_elements(wallets));
        INSERT INTO wallet (book, id, member_id, currency)
          SELECT b, value ->> 0, value ->> 1, value ->> 2 FROM jsonb_array_elements(part -> 'open')
          WHERE value ->> 0 <> ALL(found_ids) ORDER BY value ->> 0 ON CONFLICT DO NOTHING;
        ${lockedWallets('id = ANY(wallet_ids) AND id <> ALL(found_ids) ORDER BY id FOR UPDATE')};
        wallets := wallets || found_wallets;
        ready_ids := ready_ids || found_complete;
      END IF;
    ELSE
      ${lockedWallets('id = ANY(wallet_ids)')};
      wallets := found_wallets;
      ready_ids := found_complete;
    END IF;
    IF part ? 'awards' THEN
      award_ids := ${texts('awards')};
      awards := ${all('SELECT * FROM award WHERE book = b AND award_id = ANY(award_ids)')};
      -- A refund that was heard of before its award takes back as soon as the award comes.
      IF jsonb_array_length(awards) > 0 THEN
        ready_ids := ready_ids || ARRAY(
          SELECT value ->> 'wallet_id' FROM jsonb_array_elements(awards) WHERE value ->> 'granted' IS NULL AND value ->> 'wallet_id' <> ALL(ready_ids));
      END IF;
    END IF;
    answer := jsonb_build_object('wallets', wallets, 'awards', awards, 'complete', to_jsonb(ready_ids));
    IF cardinality(ready_ids) = 0 THEN RETURN answer; END IF;

    answer := answer || jsonb_build_object(
      'holds', ${all(`SELECT hold.*,
          (SELECT jsonb_agg(to_jsonb(hold_lot) ORDER BY ordinal) FROM hold_lot
           WHERE hold_lot.book = b AND hold_lot.hold_id = hold.id) AS lots
        FROM hold WHERE hold.book = b AND hold.wallet_id = ANY(ready_ids) AND hold.status = 'OPEN'`)},
      'lots', ${all('SELECT * FROM lot WHERE book = b AND wallet_id = ANY(ready_ids) AND remaining > 0')},
      'debts', ${all(
        'SELECT * FROM debt WHERE book = b AND wallet_id = ANY(ready_ids) ORDER BY recorded_at, award_id, issuer_id',
      )});
    IF locking THEN
      answer := answer || jsonb_build_object('lapses', (
        SELECT coalesce(jsonb_object_agg(wallet_id, lapses), '{}') FROM (
          SELECT wallet_id, count(*) AS lapses FROM journal
          WHERE book = b AND wallet_id = ANY(ready_ids) AND kind = 'EXPIRE'
            AND reference >= day || '/' AND reference < day || '0' GROUP BY wallet_id) AS each_wallet));
    END IF;
    IF hold_ids IS NOT NULL THEN
      answer := jsonb_set(answer, '{holds}', answer -> 'holds' || ${all(`SELECT hold.*,
          (SELECT jsonb_agg(to_jsonb(hold_lot) ORDER BY ordinal) FROM hold_lot
           WHERE hold_lot.book = b AND hold_lot.hold_id = hold.id) AS lots
        FROM hold WHERE hold.book = b AND hold.id = ANY(hold_ids) AND hold.status <> 'OPEN'`)});
      pinned := ARRAY(SELECT lot_id FROM hold_lot WHERE book = b AND hold_id = ANY(hold_ids));
      answer := answer || jsonb_build_object(
        'redemptions', ${all('SELECT * FROM redemption WHERE book = b AND id = ANY(redemption_ids)')});
    END IF;
    IF cardinality(pinned) > 0 OR cardinality(award_ids) > 0 THEN
      answer := jsonb_set(answer, '{lots}', answer -> 'lots' || ${all(`SELECT * FROM lot
        WHERE book = b AND wallet_id = ANY(ready_ids) AND remaining = 0
          AND (id = ANY(pinned) OR award_id = ANY(award_ids))`)});
    END IF;
    RETURN answer;
  END $$`,
);

/**
 * All that a batch looks at, in one call: `{ closed_until, keys, partners: { id: revision }, books: [{ wallets, … }] }`.
 * Books are visited in order, so that two batches wait for each other and never deadlock.
 *
 * request: `{ keys: { <book>: [[caller, key]] }, partners: [id], books: { <book>: part } }`
 */
export const loadBatch = routine(
  'load_batch',
  (
    self,
  ) => `CREATE FUNCTION ${self}(request jsonb, machine_now timestamptz, zone text, locking boolean) RETURNS jsonb LANGUAGE plpgsql ${byKey} AS $$
  DECLARE
    closed_until timestamptz;
    at timestamptz := machine_now;
    day text;
    b smallint;
    part jsonb;
    keys jsonb := '[]';
    books jsonb := '[]';
  BEGIN
    IF locking THEN
      PERFORM pg_advisory_xact_lock_shared(${CLOSING_LOCK});
      SELECT max(ends_at) INTO closed_until FROM settlement;
      -- What is recorded after a period was closed belongs to the next, also if the machine's clock is behind.
      at := greatest(machine_now, closed_until);
    END IF;
    day := to_char(at AT TIME ZONE zone, 'YYYY-MM-DD');
    FOR b, part IN SELECT key::smallint, value FROM jsonb_each(request -> 'keys') LOOP
      keys := keys || (SELECT coalesce(jsonb_agg(to_jsonb(command_key)), '[]')
        FROM jsonb_array_elements(part) AS asked
        JOIN command_key ON command_key.book = b AND caller = asked.value ->> 0 AND command_key.key = asked.value ->> 1);
    END LOOP;
    FOR b, part IN SELECT key::smallint, value FROM jsonb_each(request -> 'books') ORDER BY 1 LOOP
      books := books || ${loadBook.name}(b, part, at, day, locking);
    END LOOP;
    RETURN jsonb_build_object('now', at, 'keys', keys, 'books', books, 'partners',
      (SELECT coalesce(jsonb_object_agg(id, revision), '{}') FROM partner
       WHERE id IN (SELECT jsonb_array_elements_text(request -> 'partners'))));
  END $$`,
);

export const loadRoutines: readonly Routine[] = [loadBook, loadBatch];
