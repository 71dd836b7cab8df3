import { byKey, routine, type Routine } from '@accord/persistence';
import { lots, lotsBesidePinned, lotsToDebit } from './listed-lots';
import { asked, LISTS, ofWallets, several, theOne, type Books } from './listed-rows';

/** Held shared by every batch, and alone by the closing of a period: none is recorded while a period closes. */
export const CLOSING_LOCK = 4_711_020;

/** As JSON's text: `jsonb` would be built of it first, at ten times the cost. */
const all = (rows: string): string => `(SELECT json_agg(each_row) FROM (${rows}) AS each_row)`;

/** The wallets that are asked for; into `ready` those that have to be complete. */
const wallets = (books: Books, locked = ''): string =>
  `SELECT json_agg(each_row),
      coalesce(array_agg(book) FILTER (WHERE id = ANY(complete_ids) OR debt > 0 OR due_at <= at), '{}'),
      coalesce(array_agg(id) FILTER (WHERE id = ANY(complete_ids) OR debt > 0 OR due_at <= at), '{}')
    INTO found_wallets, ready_books, ready_ids
    FROM (SELECT * FROM wallet WHERE ${books.in('wallets', 'wallet')} ${locked}) AS each_row;`;

const LOCKED = 'ORDER BY book, id FOR UPDATE';

/**
 * All that a batch looks at, in one call: `{ now, keys, partners: [[id, revision]], wallets, complete, … }`. With `locking`,
 * wallets are locked in the order of books and ids, so that two batches wait for each other and never deadlock, and those
 * missing that may be opened are. Complete ones come with their open lots, open holds and debts, and the named ones besides;
 * so does one in part that owes, or in which something is due.
 *
 * request: `{ keys: [[book, caller, key]], partners: [id], open: [[book, id, owner, currency]],
 *   spending: [[book, wallet, partner, points]], wallets, complete, awards, holds, redemptions: [books, ids] }`
 */
const body = (books: Books): string => `
  DECLARE
    closed_until timestamptz;
    at timestamptz := machine_now;
    day text;
    ${LISTS.map(asked).join('\n    ')}
    part_partners text[] := '{}';
    part_points bigint[] := '{}';
    pinned_books smallint[];
    pinned_wallets text[];
    pinned_ids text[] := '{}';
    found_wallets json;
    part_lots json;
    held_lots json;
    awards json;
    open_lots json;
    pinned_lots json;
    awarded_lots json;
    open_holds json;
    ended_holds json;
    debts json;
    lapses_of_day json;
  BEGIN
    IF locking THEN
      PERFORM pg_advisory_xact_lock_shared(${CLOSING_LOCK});
      SELECT max(ends_at) INTO closed_until FROM settlement;
      -- What is recorded after a period was closed belongs to the next, also if the machine's clock is behind.
      at := greatest(machine_now, closed_until);
    END IF;
    day := to_char(at AT TIME ZONE zone, 'YYYY-MM-DD');
    IF cardinality(redemptions_ids) > 0 THEN
      SELECT holds_books || array_agg(book), holds_ids || array_agg(id), complete_ids || array_agg(wallet_id)
        INTO holds_books, holds_ids, complete_ids FROM hold WHERE ${books.in('redemptions', 'hold', 'redemption_id')};
    END IF;
    IF request ? 'spending' THEN
      SELECT array_agg((value ->> 0)::smallint), array_agg(value ->> 1), array_agg(value ->> 2), array_agg((value ->> 3)::bigint)
        INTO part_books, part_ids, part_partners, part_points FROM jsonb_array_elements(request -> 'spending');
    END IF;
    IF cardinality(holds_ids) > 0 THEN
      SELECT array_agg(book), array_agg(wallet_id), coalesce(array_agg(lot), '{}') INTO pinned_books, pinned_wallets, pinned_ids
        FROM (SELECT book, wallet_id, unnest(lots) AS lot FROM hold WHERE ${books.in('holds', 'hold')}) AS pinned;
      SELECT wallets_books || array_agg(book), wallets_ids || array_agg(id),
          coalesce(array_agg(book) FILTER (WHERE id <> ALL(part_ids)), '{}'),
          coalesce(array_agg(id) FILTER (WHERE id <> ALL(part_ids)), '{}')
        INTO wallets_books, wallets_ids, held_books, held_ids
        FROM (SELECT DISTINCT * FROM unnest(pinned_books, pinned_wallets)) AS held (book, id);
    END IF;
    IF locking THEN
      ${wallets(books, LOCKED)}
      IF request ? 'open' AND coalesce(json_array_length(found_wallets), 0) < cardinality(wallets_ids) THEN
        INSERT INTO wallet (book, id, member_id, currency)
          SELECT (value ->> 0)::smallint, value ->> 1, value ->> 2, value ->> 3
          FROM jsonb_array_elements(request -> 'open') ORDER BY 1, 2 ON CONFLICT DO NOTHING;
        ${wallets(books, LOCKED)}
      END IF;
    ELSE
      ${wallets(books)}
    END IF;
    IF cardinality(awards_ids) > 0 THEN
      awards := ${all(`SELECT * FROM award WHERE ${books.in('awards', 'award', 'award_id')}`)};
      -- A refund that was heard of before its award takes back as soon as the award comes.
      IF awards IS NOT NULL THEN
        SELECT ready_books || coalesce(array_agg((value ->> 'book')::smallint), '{}'), ready_ids || coalesce(array_agg(value ->> 'wallet_id'), '{}')
          INTO ready_books, ready_ids FROM json_array_elements(awards)
          WHERE value ->> 'granted' IS NULL AND value ->> 'wallet_id' <> ALL(ready_ids);
      END IF;
    END IF;
    seen_books := ready_books || part_books || held_books;
    seen_ids := ready_ids || part_ids || held_ids;
    IF cardinality(seen_ids) > 0 THEN
      open_holds := ${all(`SELECT hold.* FROM ${ofWallets(books, 'seen', 'hold', "hold.status = 'OPEN'")}`)};
      IF cardinality(holds_ids) > 0 THEN
        ended_holds := ${all(`SELECT * FROM hold WHERE ${books.in('holds', 'hold')} AND hold.status <> 'OPEN'`)};
        pinned_lots := ${lots(`lot WHERE (book, wallet_id, id) IN (SELECT * FROM unnest(pinned_books, pinned_wallets, pinned_ids))`)};
      END IF;
    END IF;
    IF cardinality(part_ids) > 0 THEN
      part_lots := ${lotsToDebit(books)};
    END IF;
    IF cardinality(held_ids) > 0 THEN
      held_lots := ${lotsBesidePinned(books)};
    END IF;
    IF cardinality(ready_ids) > 0 THEN
      open_lots := ${lots(ofWallets(books, 'ready', 'lot', 'lot.open'))};
      debts := ${all(`SELECT debt.* FROM ${ofWallets(books, 'ready', 'debt')} ORDER BY recorded_at, award_id, issuer_id`)};
      IF locking THEN
        lapses_of_day := (SELECT json_agg(json_build_array(wallet_id, lapses)) FROM (
          SELECT wallet_id, count(*) AS lapses
          FROM ${ofWallets(books, 'ready', 'journal', "kind = 'EXPIRE' AND reference >= day || '/' AND reference < day || '0'")}
          GROUP BY wallet_id) AS each_wallet);
      END IF;
      IF cardinality(awards_ids) > 0 THEN
        awarded_lots := ${lots(ofWallets(books, 'ready', 'lot', 'remaining = 0 AND award_id = ANY(awards_ids)'))};
      END IF;
    END IF;
    RETURN json_build_object('now', at, 'wallets', found_wallets, 'complete', ready_ids, 'part', part_lots, 'held', held_lots, 'awards', awards, 'lots', open_lots,
      'pinned_lots', pinned_lots, 'awarded_lots', awarded_lots, 'holds', open_holds, 'ended_holds', ended_holds, 'debts', debts, 'lapses', lapses_of_day,
      'keys', CASE WHEN request ? 'keys' THEN ${all(`SELECT command_key.* FROM jsonb_array_elements(request -> 'keys') AS asked
        JOIN command_key ON command_key.book = (asked.value ->> 0)::smallint AND caller = asked.value ->> 1
          AND command_key.key = asked.value ->> 2`)} END,
      'partners', (SELECT json_agg(json_build_array(id, revision)) FROM partner
        WHERE id IN (SELECT jsonb_array_elements_text(request -> 'partners'))));
  END`;

const PARAMETERS = 'request jsonb, machine_now timestamptz, zone text, locking boolean';

/** Whatever books it is in. */
export const loadBatch = routine(
  'load_batch',
  (self) =>
    `CREATE FUNCTION ${self}(${PARAMETERS}) RETURNS json LANGUAGE plpgsql ${byKey} AS $$ ${body(several)} $$`,
);

/** The same for a batch that is all in one book: every statement names it, and no other (domain rule 13, ADR 0014). */
export const loadBook = routine(
  'load_book',
  (self) =>
    `CREATE FUNCTION ${self}(b smallint, ${PARAMETERS}) RETURNS json LANGUAGE plpgsql ${byKey} AS $$ ${body(theOne)} $$`,
);

export const loadRoutines: readonly Routine[] = [loadBatch, loadBook];
