import { byKey, routine, type Routine } from '@accord/persistence';
import { award, debt } from '../awards/award.row';
import { conversion, conversionAccount, conversionEnd } from '../conversions/conversion.row';
import { discountShare } from '../discounts/discount-share.row';
import { hold, newHold } from '../holds/hold.row';
import { commandKey, entry, journal, lot, newLot, outbox, wallet, walletMerge } from './posting.row';
import type { Table } from './table';

/** In the order in which they are written, by their names in what a batch has made. */
export const tables = {
  journal,
  entry,
  new_lot: newLot,
  lot,
  new_hold: newHold,
  hold,
  conversion,
  conversion_account: conversionAccount,
  conversion_end: conversionEnd,
  award,
  debt,
  discount_share: discountShare,
  wallet,
  wallet_merge: walletMerge,
  outbox,
} as const;
export type TableName = keyof typeof tables;

/** Where a statement takes the book from: the row's first cell, or the one book that the function is called for. */
export type Book = '(cells ->> 0)::smallint' | 'b';

/** A cell of a row, as its column's type; the row's book comes before them. */
export function cell(type: string, index: number): string {
  const place = index + 1;
  if (type === 'jsonb') return `nullif(cells -> ${place}, 'null')`;
  return type === 'text' ? `cells ->> ${place}` : `(cells ->> ${place})::${type}`;
}

type Described = Pick<Table, 'name' | 'types' | 'write'>;

/** One statement for all rows that a batch has made of a table. */
function statementOf(name: string, { name: table, types, write }: Described, book: Book): string {
  const values = Object.entries(types).map(([column, type], index) => ({
    column,
    value: cell(type, index),
  }));
  const rows = `jsonb_array_elements(made -> '${name}') AS row (cells)`;
  if ('insert' in write) {
    return `INSERT INTO ${table} (book, ${values.map(({ column }) => column).join(', ')})
      SELECT ${book}, ${values.map(({ value }) => value).join(', ')} FROM ${rows} ${write.insert}`;
  }
  const isKey = ({ column }: { column: string }): boolean => write.update.includes(column);
  const set = values.filter((each) => !isKey(each)).map(({ column, value }) => `${column} = ${value}`);
  const where = values.filter(isKey).map(({ column, value }) => `${table}.${column} = ${value}`);
  return `UPDATE ${table} SET ${set.join(', ')} FROM ${rows} WHERE ${table}.book = ${book} AND ${where.join(' AND ')}`;
}

const writing = (book: Book): string =>
  Object.entries(tables)
    .map(([name, table]) => `IF made ? '${name}' THEN ${statementOf(name, table, book)}; END IF;`)
    .join('\n    ');

/**
 * Remembers the answers of keys. A key that another transaction has used meanwhile fails with 40001: the batch starts
 * again, and finds its answer.
 */
const postKeys = routine(
  'post_keys',
  (self) => `CREATE FUNCTION ${self}(made jsonb) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE written int;
  BEGIN
    ${statementOf('keys', commandKey, '(cells ->> 0)::smallint')};
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written < jsonb_array_length(made -> 'keys') THEN
      RAISE EXCEPTION 'a key was used by another transaction' USING ERRCODE = 'serialization_failure';
    END IF;
  END $$`,
);

const body = (book: Book): string => `
  BEGIN
    ${writing(book)}
    IF made ? 'keys' THEN PERFORM ${postKeys.name}(made); END IF;
  END`;

/** Writes what a batch has made, whatever it holds: `{ <table>: [[book, cell, …]], keys: [[book, cell, …]] }`. */
export const postBatch = routine(
  'post_batch',
  (self) =>
    `CREATE FUNCTION ${self}(made jsonb) RETURNS void LANGUAGE plpgsql ${byKey} AS $$ ${body('(cells ->> 0)::smallint')} $$`,
);

/** The same for a batch that is all in one book: every statement names it, and no other (domain rule 13, ADR 0014). */
export const postBook = routine(
  'post_book',
  (self) =>
    `CREATE FUNCTION ${self}(b smallint, made jsonb) RETURNS void LANGUAGE plpgsql ${byKey} AS $$ ${body('b')} $$`,
);

export const postRoutines: readonly Routine[] = [postKeys, postBatch, postBook];
