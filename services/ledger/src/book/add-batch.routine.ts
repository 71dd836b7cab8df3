import { byKey, routine, type Routine } from '@accord/persistence';
import { award } from '../awards/award.row';
import { asked, several, theOne, type Books } from './listed-rows';
import { CLOSING_LOCK } from './load-batch.routine';
import { cell, type Book } from './post-batch.routine';
import { entry, journal, newLot, outbox, walletAddition } from './posting.row';
import type { Table } from './table';

/** What additions make besides wallets, by its names in what a batch has made. */
const added = { journal, entry, new_lot: newLot, award, outbox } as const;

type Described = Pick<Table, 'name' | 'types'>;

const rowsOf = (name: string): string => `jsonb_array_elements(made -> '${name}') AS row (cells)`;

/** Writes the rows of a table. Versions were counted from nought: what was there before comes on top. */
function insertion(name: string, { name: table, types }: Described, book: Book): string {
  const values = Object.entries(types).map(([column, type], index) =>
    column === 'version' ? `${cell(type, index)} + (before ->> (cells ->> 1))::int` : cell(type, index),
  );
  return `INSERT INTO ${table} (book, ${Object.keys(types).join(', ')}) SELECT ${book}, ${values.join(', ')} FROM ${rowsOf(name)};`;
}

const of = (column: string): string => {
  const index = Object.keys(walletAddition.types).indexOf(column);
  return cell(walletAddition.types[column]!, index);
};

/** Ours: not all wallets could be added to. */
const NOT_ALL = 'AC001';

/**
 * Adds what was decided on empty wallets to the real ones. False, and nothing is locked: it doesn't hold for all of them
 * (`onEmptyWallets`), the clock is behind the end of a closed period, or a partner stands otherwise. An award that another
 * transaction books meanwhile violates its primary key.
 *
 * made: `{ wallet: [[book, cell, …]], journal, entry, new_lot, award, outbox: [[book, cell, …]] }`; request: `{ awards: [books, ids], partners: [[id, revision]] }`
 */
const body = (book: Book, books: Books): string => `
  DECLARE
    ${asked('awards')}
    before jsonb;
    credited_wallets int;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(${CLOSING_LOCK});
    IF EXISTS (SELECT FROM settlement WHERE ends_at > at)
      OR EXISTS (SELECT FROM award WHERE ${books.in('awards', 'award', 'award_id')})
      OR EXISTS (
        SELECT FROM jsonb_array_elements(request -> 'partners') AS seen LEFT JOIN partner ON partner.id = seen.value ->> 0
        WHERE partner.revision IS DISTINCT FROM (seen.value ->> 1)::bigint
      ) THEN RETURN false; END IF;
    BEGIN
      WITH credited AS (
        UPDATE wallet SET
          version = wallet.version + ${of('journals')},
          points = wallet.points + ${of('points')},
          due_at = least(wallet.due_at, ${of('due_at')}),
          -- A reminder that is due is told first, and then looks at all that is there.
          remind_after = CASE WHEN wallet.remind_after <= at THEN wallet.remind_after
            ELSE least(wallet.remind_after, ${of('remind_after')}) END
        FROM ${rowsOf('wallet')}
        WHERE wallet.book = ${book} AND wallet.id = ${of('id')}
          -- As one condition on both: of a condition on wallets alone it is thought that few fulfil it, and all are looked through.
          AND CASE WHEN wallet.points > ${of('room')} THEN false
            ELSE debt = 0 AND merged_into IS NULL AND (wallet.due_at > at) IS NOT FALSE END
        RETURNING wallet.id, wallet.version - ${of('journals')} AS before)
      SELECT jsonb_object_agg(credited.id, credited.before), count(*) INTO before, credited_wallets FROM credited;
      IF credited_wallets < jsonb_array_length(made -> 'wallet') THEN
        RAISE EXCEPTION 'not all wallets can be added to' USING ERRCODE = '${NOT_ALL}';
      END IF;
    EXCEPTION WHEN SQLSTATE '${NOT_ALL}' THEN
      -- With it go its locks: what is done now is locked in the order of all others.
      RETURN false;
    END;
    ${Object.entries(added)
      .map(([name, table]) => insertion(name, table, book))
      .join('\n    ')}
    RETURN true;
  END`;

const PARAMETERS = 'made jsonb, request jsonb, at timestamptz';

/** Whatever books it is in. */
export const addBatch = routine(
  'add_batch',
  (self) =>
    `CREATE FUNCTION ${self}(${PARAMETERS}) RETURNS boolean LANGUAGE plpgsql ${byKey} AS $$ ${body('(cells ->> 0)::smallint', several)} $$`,
);

/** The same for additions that are all in one book: every statement names it, and no other (domain rule 13, ADR 0014). */
export const addBook = routine(
  'add_book',
  (self) =>
    `CREATE FUNCTION ${self}(b smallint, ${PARAMETERS}) RETURNS boolean LANGUAGE plpgsql ${byKey} AS $$ ${body('b', theOne)} $$`,
);

export const addRoutines: readonly Routine[] = [addBatch, addBook];
