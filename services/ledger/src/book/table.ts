/** A row as JSON: its book, then its values in the order of the columns. bigint travels as text, so that no digit is lost. */
export type Cells = readonly unknown[];

/** A column: its PostgreSQL type, and its value in the row of what is written. */
export type Column<Of extends unknown[]> = readonly [type: string, value: (...of: Of) => unknown];

/** `insert`: with this ON CONFLICT clause, if any. `update`: the row that these columns find, the others being set. */
export type Write = { readonly insert: string } | { readonly update: readonly string[] };

/**
 * A table that batches write. Its columns stand here and nowhere else: the server-side function that writes them is made
 * from this description (`post-batch.routine.ts`). The book is not among them: every table has it.
 */
export class Table<Of extends unknown[] = never[]> {
  /** PostgreSQL types by column. */
  readonly types: Readonly<Record<string, string>>;
  private readonly values: readonly ((...of: Of) => unknown)[];

  constructor(
    readonly name: string,
    columns: Readonly<Record<string, Column<Of>>>,
    readonly write: Write,
  ) {
    this.types = Object.fromEntries(Object.entries(columns).map(([column, [type]]) => [column, type]));
    this.values = Object.values(columns).map(([, value]) => value);
  }

  /** The row of what is written. An array becomes PostgreSQL's array literal, everything else what JSON makes of it. */
  cells(book: number, ...of: Of): Cells {
    const cells: unknown[] = [book];
    for (const value of this.values) cells.push(cellOf(value(...of)));
    return cells;
  }
}

function cellOf(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return textOf(value);
  return Array.isArray(value) ? arrayLiteral(value as readonly string[]) : value;
}

let latest: Date | undefined;
let latestText = '';

/** Most instants of a batch are the one at which it is recorded: its text is made once. */
function textOf(instant: Date): string {
  if (instant !== latest) {
    latest = instant;
    latestText = instant.toISOString();
  }
  return latestText;
}

/** PostgreSQL's array literal: its quoting is JSON's for all that an id may hold. */
export const arrayLiteral = (texts: readonly string[]): string =>
  `{${texts.map((text) => JSON.stringify(text)).join(',')}}`;

/** The end of an upsert that changes these columns. */
export const updateOf = (...columns: string[]): string =>
  `DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
