import type { Queryable } from '@accord/persistence';
import type { Check } from '../check.repository';
import { bookRoots, dayRootOf, periodRootOf, type BookRoot, type DayRoot } from './roots';
import { findBookRoots, findDayRoot, closedPeriod, walletSeals } from './roots.repository';

type Found = { readonly subject: string; readonly detail: string }[];

const differs = (subject: string, kept: string | undefined, made: string): Found =>
  kept === made
    ? []
    : [{ subject, detail: `the root is ${kept ?? 'not there'}, and is computed as ${made}` }];

/** The last day's roots against the seals, which by their chains stand for all before. */
async function ofSeals(queryable: Queryable): Promise<Found> {
  const last = await findDayRoot(queryable);
  if (!last) return [];
  const kept = new Map((await findBookRoots(queryable, last.day)).map((root) => [root.book, root]));
  const made = await bookRoots(
    { wallets: (books, before) => walletSeals(queryable, books, before) },
    last.endsAt,
  );
  const told = (root: BookRoot | undefined): string | undefined =>
    root && `${root.root} over ${root.wallets} wallets`;
  return made.flatMap((root) =>
    differs(`${last.day} book ${root.book}`, told(kept.get(root.book)), told(root)!),
  );
}

/** Every day's root against its books'. */
async function ofBooks(queryable: Queryable): Promise<Found> {
  const days = await queryable.query<DayRoot>(
    `SELECT day, instant_text(ends_at) AS "endsAt", encode(root, 'hex') AS root FROM day_root ORDER BY day`,
  );
  const found: Found = await queryable.query(
    `SELECT day AS subject, 'its books have roots, and it has none' AS detail FROM book_root
     WHERE NOT EXISTS (SELECT FROM day_root WHERE day_root.day = book_root.day) GROUP BY day`,
  );
  for (const day of days)
    found.push(...differs(day.day, day.root, dayRootOf(day, await findBookRoots(queryable, day.day))));
  return found;
}

async function ofStatements(queryable: Queryable): Promise<Found> {
  const periods = await queryable.query<{ period: string; statements: number; root: string }>(
    `SELECT period, statements, encode(root, 'hex') AS root FROM statement_root ORDER BY period`,
  );
  const found: Found = [];
  for (const { period, statements, root } of periods) {
    const closed = await closedPeriod(queryable, period);
    const told = (hash: string, count: number): string => `${hash} over ${count} statements`;
    found.push(
      ...differs(period, told(root, statements), told(periodRootOf(closed), closed.statements.length)),
    );
  }
  return found;
}

/** What must hold of roots. Their hashes are computed here, not in the database. */
export const rootChecks: readonly Check[] = [
  { rule: 'root-is-its-seals', find: ofSeals },
  { rule: 'day-root-is-its-books', find: ofBooks },
  { rule: 'statement-root-is-its-statements', find: ofStatements },
];
