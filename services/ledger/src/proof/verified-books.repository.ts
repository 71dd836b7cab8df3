import type { Database, Transaction } from '@accord/persistence';
import type { Check } from './check.repository';
import { checks } from './checks.repository';
import { everywhere, inBooks, inWallets, type Scope } from './scope.repository';
import type { Books, Count, VerificationRecord, VerifiedBooks, Violation, WalletName } from './verification';

/** As many as anybody would read; the books are either right or need a person. */
const MOST_PER_RULE = 100;

/** The ledger's books in PostgreSQL, read in one snapshot a question. */
export class PostgresBooks implements VerifiedBooks {
  constructor(private readonly database: Database) {}

  async transactions(): Promise<{ firstOpen: bigint; next: bigint }> {
    const [row] = await this.database.query<{ open: string; next: string }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS open, pg_snapshot_xmax(pg_current_snapshot())::text AS next',
    );
    return { firstOpen: BigInt(row!.open), next: BigInt(row!.next) };
  }

  async count({ first, last }: Books): Promise<Count> {
    const [row] = await this.database.query<Count>(
      `SELECT (SELECT count(*)::int FROM journal WHERE book BETWEEN $1 AND $2) AS journals,
         (SELECT count(*)::int FROM wallet WHERE book BETWEEN $1 AND $2) AS wallets`,
      [first, last],
    );
    return row!;
  }

  async verifiedUntil(): Promise<bigint | undefined> {
    const [row] = await this.database.query<{ until: string | null }>(
      // A book counts from its last clean verification, as long as no whole one found something since; all of them must.
      `SELECT CASE WHEN count(until) = 256 THEN min(until) END AS until FROM (
         SELECT book, max(looked_until) FILTER (
           WHERE violations = '[]' AND id > coalesce(bad, 0)
         ) AS until
         FROM (
           SELECT book, v.*, max(id) FILTER (WHERE mode = 'WHOLE' AND violations <> '[]') OVER (PARTITION BY book) AS bad
           FROM generate_series(0, 255) AS book JOIN verification v ON book BETWEEN first_book AND last_book
         ) seen GROUP BY book
       ) books`,
    );
    return row?.until ? BigInt(row.until) : undefined;
  }

  changedSince(transaction: bigint): Promise<WalletName[]> {
    return this.database.query<WalletName>(
      `SELECT book, wallet_id AS "walletId" FROM journal WHERE recorded_in >= $1
       UNION SELECT book, wallet_id FROM hold WHERE changed_in >= $1 ORDER BY 1, 2`,
      [transaction],
    );
  }

  inBooks({ first, last }: Books): Promise<Violation[]> {
    return this.snapshot((tx) => find(tx, inBooks(first, last), 'WALLET'));
  }

  inWallets(wallets: readonly WalletName[]): Promise<Count & { violations: Violation[] }> {
    const scope = inWallets(wallets);
    return this.snapshot(async (tx) => {
      const violations = await find(tx, scope, 'WALLET');
      const [count] = await tx.query<Count>(
        `${scope.sql} SELECT (SELECT count(*)::int FROM journal) AS journals, (SELECT count(*)::int FROM wallet) AS wallets`,
        scope.parameters,
      );
      return { ...count!, violations };
    });
  }

  overall(): Promise<Violation[]> {
    return this.snapshot((tx) => find(tx, everywhere, 'PROGRAMME'));
  }

  async record(made: VerificationRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO verification (mode, first_book, last_book, looked_until, started_at, finished_at, wallets, journals, violations)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        made.mode,
        made.books.first,
        made.books.last,
        made.lookedUntil,
        made.startedAt,
        made.finishedAt,
        made.wallets,
        made.journals,
        JSON.stringify(made.violations),
      ],
    );
  }

  private snapshot<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.run(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await tx.query(`SET LOCAL TIME ZONE 'UTC'`);
      return work(tx);
    });
  }
}

async function find(tx: Transaction, scope: Scope, per: NonNullable<Check['per']>): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const check of checks.filter((each) => (each.per ?? 'PROGRAMME') === per)) {
    const found = check.find
      ? (await check.find(tx)).slice(0, MOST_PER_RULE)
      : await tx.query<Omit<Violation, 'rule'>>(
          `${scope.sql} SELECT subject::text, detail::text FROM (${check.sql}) AS violation ORDER BY 1 LIMIT ${MOST_PER_RULE}`,
          scope.parameters,
        );
    violations.push(...found.map(({ subject, detail }) => ({ rule: check.rule, subject, detail })));
  }
  return violations;
}
