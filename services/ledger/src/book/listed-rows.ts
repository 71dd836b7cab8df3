// How the routines name rows: by lists of ids, each with its book.

/** Ids that are asked for or found, each with its book: two variables, `<list>_books` and `<list>_ids`. */
export const LISTS = [
  'wallets',
  'complete',
  'part',
  'held',
  'awards',
  'holds',
  'redemptions',
  'ready',
  'seen',
] as const;
export type List = (typeof LISTS)[number];

/** The list as the request has it: `[books, ids]`, both as PostgreSQL's array literals. */
export const asked = (list: List): string =>
  `${list}_books smallint[] := coalesce((request #>> '{${list},0}')::smallint[], '{}');
    ${list}_ids text[] := coalesce((request #>> '{${list},1}')::text[], '{}');`;

/** How statements name books: the one that the function is called for and no other (domain rule 13), or each row's own. */
export interface Books {
  /** The table's rows whose `column` is in the list. */
  in(list: List, table: string, column?: string): string;
  /** The table's rows that are in the book of another. */
  of(other: string, table: string): string;
}

export const theOne: Books = {
  in: (list, table, column = 'id') =>
    `${table}.book = b AND ${table}.${column} IN (SELECT unnest(${list}_ids))`,
  of: (_, table) => `${table}.book = b`,
};

export const several: Books = {
  in: (list, table, column = 'id') =>
    `(${table}.book, ${table}.${column}) IN (SELECT * FROM unnest(${list}_books, ${list}_ids))`,
  of: (other, table) => `${table}.book = ${other}.book`,
};

/**
 * Those rows of the list's wallets, looked up wallet by wallet. As a join it would also be done the other way round, where
 * few rows fulfil the condition or seem to: through an index of all that do, whoever's they are.
 */
export const ofWallets = (books: Books, list: List, table: string, condition = 'true'): string =>
  `(SELECT DISTINCT * FROM unnest(${list}_books, ${list}_ids)) AS ${list} (book, wallet),
    LATERAL (SELECT * FROM ${table} WHERE ${books.of(list, table)} AND ${table}.wallet_id = ${list}.wallet AND ${condition} OFFSET 0) AS ${table}`;
