/** Columns and their PostgreSQL types. */
export type Columns = Readonly<Record<string, string>>;

/** A row as JSON: its book, then its values in the order of the columns. bigint travels as text, so that no digit is lost. */
export type Cells = readonly unknown[];

/**
 * A table that batches write. Its columns stand here and nowhere else: the server-side function that writes them is made
 * from this description (`post-batch.routine.ts`). The book is not among them: every table has it.
 */
export interface Table {
  readonly name: string;
  readonly columns: Columns;
  /** `insert`: with this ON CONFLICT clause, if any. `update`: the row that these columns find, the others being set. */
  readonly write: { readonly insert: string } | { readonly update: readonly string[] };
}

/** The cells of a row. An array becomes PostgreSQL's array literal, everything else what JSON makes of it. */
export function cellsOf({ columns }: Table, book: number, row: Readonly<Record<string, unknown>>): Cells {
  const cells: unknown[] = [book];
  for (const name in columns) cells.push(cellOf(row[name]));
  return cells;
}

function cellOf(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return Array.isArray(value) ? arrayLiteral(value as readonly string[]) : value;
}

/** PostgreSQL's array literal: its quoting is JSON's for all that an id may hold. */
export const arrayLiteral = (texts: readonly string[]): string =>
  `{${texts.map((text) => JSON.stringify(text)).join(',')}}`;

/** The end of an upsert that changes these columns. */
export const updateOf = (...columns: string[]): string =>
  `DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
