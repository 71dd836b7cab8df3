import type { Database, Queryable } from '@accord/persistence';
import { insertMany } from '../../book/many-rows';
import type { BookRoot, ClosedPeriod, DayRoot, Roots, StatementDigest, WalletSeal } from './roots';

/** SQL for the lines of closed periods' statements, those for discounts too: what each says, and its place. */
export const statementLines = `(
  SELECT period, partner_id, currency, kind, terms_version, '' AS other_id,
    jsonb_strip_nulls(to_jsonb(line) - '{period,partner_id,currency}'::text[]) AS said
  FROM settlement_line AS line
  UNION ALL
  SELECT period, partner_id, currency, kind, 0, other_id,
    to_jsonb(line) - '{period,partner_id,currency,digest}'::text[] || jsonb_build_object('digest', encode(digest, 'hex'))
  FROM settlement_discount AS line
)`;

/** SQL for the text of a statement's lines `l`, of which its digest is made: all that they say, in their order. */
export const statementText = `jsonb_agg(l.said ORDER BY l.kind COLLATE "C", l.terms_version, l.other_id COLLATE "C")::text`;

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** By book and id, each wallet's last seal before an instant. */
export const walletSeals = (
  queryable: Queryable,
  books: { readonly first: number; readonly last: number },
  before: string,
): Promise<WalletSeal[]> =>
  queryable.query<WalletSeal>(
    `SELECT wallet.book, wallet.id AS "walletId", last.version, encode(last.digest, 'hex') AS seal
     FROM wallet CROSS JOIN LATERAL (
       SELECT version, digest FROM seal WHERE seal.book = wallet.book AND seal.wallet_id = wallet.id AND sealed_at < $3
       ORDER BY version DESC LIMIT 1
     ) last WHERE wallet.book BETWEEN $1 AND $2 ORDER BY wallet.book, wallet.id COLLATE "C"`,
    [books.first, books.last, before],
  );

/** The digests of a closed period and its statements. Instants are told in UTC, whatever the session's zone. */
export async function closedPeriod(queryable: Queryable, period: string): Promise<ClosedPeriod> {
  const [closing] = await queryable.query<{ digest: string }>(
    `SELECT encode(sha256(convert_to(concat_ws(' ', period, id, instant_text(starts_at), instant_text(ends_at), instant_text(closed_at), closed_by), 'UTF8')), 'hex') AS digest
     FROM settlement WHERE period = $1`,
    [period],
  );
  const statements = await queryable.query<StatementDigest>(
    `SELECT partner_id AS "partnerId", currency, encode(sha256(convert_to(${statementText}, 'UTF8')), 'hex') AS digest
     FROM ${statementLines} l WHERE period = $1 GROUP BY partner_id, currency ORDER BY partner_id COLLATE "C", currency COLLATE "C"`,
    [period],
  );
  return { period, closing: closing?.digest ?? '', statements };
}

/** The last day that has a root, or this one. */
export async function findDayRoot(queryable: Queryable, day?: string): Promise<DayRoot | undefined> {
  const [row] = await queryable.query<DayRoot>(
    `SELECT day, instant_text(ends_at) AS "endsAt", encode(root, 'hex') AS root FROM day_root
     WHERE $1::text IS NULL OR day = $1 ORDER BY day DESC LIMIT 1`,
    [day ?? null],
  );
  return row;
}

export const findBookRoots = (queryable: Queryable, day: string): Promise<BookRoot[]> =>
  queryable.query<BookRoot>(
    `SELECT book, wallets, encode(root, 'hex') AS root FROM book_root WHERE day = $1 ORDER BY book`,
    [day],
  );

export const postgresRoots = (database: Database): Roots => ({
  sealedUntil: () => sealedUntil(database),
  hasRoot: async (day) => (await findDayRoot(database, day)) !== undefined,
  hasSealsBefore: async (instant) => {
    const [row] = await database.query<{ any: boolean }>(
      'SELECT EXISTS (SELECT FROM seal WHERE sealed_at < $1) AS any',
      [instant],
    );
    return row!.any;
  },
  wallets: (books, before) => walletSeals(database, books, before),
  saveDay: (day, books) =>
    database.run(async (tx) => {
      const made = await tx.query(
        'INSERT INTO day_root (day, ends_at, root) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING day',
        [day.day, day.endsAt, bytes(day.root)],
      );
      if (made.length === 0) return;
      const rows = books.map(({ root, ...book }) => ({ ...book, day: day.day, root: `\\x${root}` }));
      await insertMany(
        tx,
        'book_root',
        { day: 'text', book: 'smallint', wallets: 'int', root: 'bytea' },
        rows,
      );
    }),
  periodsWithoutRoot: async () => {
    const rows = await database.query<{ period: string }>(
      'SELECT period FROM settlement WHERE NOT EXISTS (SELECT FROM statement_root made WHERE made.period = settlement.period) ORDER BY period',
    );
    return rows.map(({ period }) => period);
  },
  closed: (period) => closedPeriod(database, period),
  savePeriod: async (period, statements, root) => {
    await database.query(
      'INSERT INTO statement_root (period, statements, root) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [period, statements, bytes(root)],
    );
  },
});

/** All that was committed by then is sealed; null: nothing was. */
export async function sealedUntil(queryable: Queryable): Promise<Date | null> {
  const [row] = await queryable.query<{ until: Date | null }>(
    `SELECT nullif(min(sealed_until), '-infinity') AS until FROM seal_progress`,
  );
  return row!.until;
}
