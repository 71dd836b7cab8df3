import type { Books } from './listed-rows';
import { IN_ORDER_OF_CONSUMPTION, LOT_COLUMNS } from './lot.repository';

// The lots that a batch is given, as parts of its routine.

const cells = `json_build_array(${LOT_COLUMNS.join(', ')})`;
export const lots = (from: string): string => `(SELECT json_agg(${cells}) FROM ${from})`;

/** What of a lot can be spent at the partner of `part`. Of those that can be renewed that is not known here. */
const SPENDABLE = `CASE WHEN renewal IS NULL AND available_at <= at AND (expires_at > at) IS NOT FALSE
                  AND (part.partner = ANY(spendable_at)) IS NOT FALSE THEN remaining - held ELSE 0 END`;

const openLots = (books: Books): string =>
  `SELECT * FROM lot WHERE ${books.of('part', 'lot')} AND lot.wallet_id = part.wallet_id AND lot.open ORDER BY ${IN_ORDER_OF_CONSUMPTION}`;

/** So many of a wallet's lots are looked at first: mostly a debit takes no more. */
const FIRST_LOTS = 3;

/** The first open lots, and whether they will do: these are all, or something is left free of what a debit of `points` takes. */
const firstLots = (
  books: Books,
): string => `SELECT json_agg(${cells}) AS lots, count(*) < ${FIRST_LOTS} OR sum(${SPENDABLE}) > part.points AS enough
          FROM (${openLots(books)} LIMIT ${FIRST_LOTS}) AS open`;

/**
 * Of all open lots those that a debit of `points` takes, in its order; those that named holds pin; and those that can be
 * renewed, whose order is not known here. Besides: when the first of the other free ones lapses.
 */
const lotsTaken = (books: Books): string => `SELECT json_agg(${cells}) FILTER (WHERE taken) AS lots,
            min(expires_at) FILTER (WHERE NOT taken AND remaining > held) AS rest_due_at
          FROM (
            SELECT *, renewal IS NOT NULL OR id = ANY(pinned_ids) OR spendable > 0
              AND coalesce(sum(spendable) OVER (ORDER BY ${IN_ORDER_OF_CONSUMPTION}
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) < part.points AS taken
            FROM (SELECT *, ${SPENDABLE} AS spendable FROM (${openLots(books)}) AS lot) AS open) AS judged`;

/** The lots that debits take, of wallets in part. Which of them are taken is decided of these as of all. */
export const lotsToDebit = (
  books: Books,
): string => `(SELECT json_agg(json_build_array(part.wallet_id, found.rest_due_at, found.lots))
        FROM unnest(part_books, part_ids, part_partners, part_points) AS part (book, wallet_id, partner, points),
        LATERAL (${firstLots(books)}) AS first,
        LATERAL (SELECT first.enough AND NOT EXISTS (
          SELECT FROM lot WHERE ${books.of('part', 'lot')} AND lot.wallet_id = part.wallet_id AND lot.open AND renewal IS NOT NULL
        ) AS will_do) AS judged,
        LATERAL (
          SELECT NULL::timestamptz AS rest_due_at, first.lots WHERE will_do
          UNION ALL SELECT rest_due_at, lots FROM (${lotsTaken(books)}) AS every WHERE NOT will_do
        ) AS found
        WHERE part.wallet_id <> ALL(ready_ids))`;

/** Of wallets of which only named holds are looked at: nothing is spent but what these pin, which comes with them. */
export const lotsBesidePinned = (books: Books): string => `(SELECT json_agg(json_build_array(part.wallet_id,
          (SELECT expires_at FROM lot
           WHERE ${books.of('part', 'lot')} AND lot.wallet_id = part.wallet_id AND lot.open AND remaining > held
             AND id <> ALL(pinned_ids) AND renewal IS NULL
           ORDER BY expires_at LIMIT 1),
          (SELECT json_agg(${cells}) FROM lot
           WHERE ${books.of('part', 'lot')} AND lot.wallet_id = part.wallet_id AND lot.open AND renewal IS NOT NULL)))
        FROM unnest(held_books, held_ids) AS part (book, wallet_id)
        WHERE part.wallet_id <> ALL(ready_ids))`;
