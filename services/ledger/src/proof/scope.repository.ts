/** Some wallets, in which a check looks: SQL that stands before it, and takes the place of the tables that it names. */
export interface Scope {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Tables whose rows belong to a wallet. */
const tables = ['journal', 'entry', 'lot', 'lot_movement', 'debt', 'hold', 'hold_lot', 'redemption', 'seal'];

const withTables = (head: readonly string[], parts: Readonly<Record<string, string>>): string =>
  `WITH ${[...head, ...Object.entries(parts).map(([name, sql]) => `${name} AS NOT MATERIALIZED (${sql})`)].join(',\n')}\n`;

/** All wallets, and all keys, of a range of books. */
export const inBooks = (first: number, last: number): Scope => ({
  sql: withTables(
    [],
    Object.fromEntries(
      [...tables, 'wallet', 'award', 'command_key'].map((table) => [
        table,
        `SELECT * FROM public.${table} WHERE book BETWEEN ${first} AND ${last}`,
      ]),
    ),
  ),
  parameters: [],
});

/** These wallets, and the awards that made lots in them; no keys. */
export const inWallets = (wallets: readonly { book: number; walletId: string }[]): Scope => {
  const of = (table: string, column = 'wallet_id'): string =>
    `SELECT here.* FROM chosen JOIN public.${table} here ON here.book = chosen.book AND here.${column} = chosen.wallet_id`;
  return {
    sql: withTables(
      ['chosen (book, wallet_id) AS MATERIALIZED (SELECT * FROM unnest($1::smallint[], $2::text[]))'],
      {
        ...Object.fromEntries(tables.map((table) => [table, of(table)])),
        wallet: of('wallet', 'id'),
        award: `SELECT * FROM public.award WHERE (book, award_id) IN (SELECT book, award_id FROM (${of('lot')}) AS lots)`,
        command_key: 'SELECT * FROM public.command_key WHERE false',
      },
    ),
    parameters: [wallets.map(({ book }) => book), wallets.map(({ walletId }) => walletId)],
  };
};

/** Everything. */
export const everywhere: Scope = { sql: '', parameters: [] };
