import type { Database } from '@accord/persistence';
import { checks } from './checks.repository';
import type { Verification, Violation } from './verification';

/** As many as anybody would read; the books are either right or need a person. */
const MOST_PER_RULE = 100;

/** Recomputes everything from the entries, in one snapshot, and names each violation. Changes nothing. */
export function verifyLedger(database: Database): Promise<Verification> {
  return database.run(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const violations: Violation[] = [];
    for (const { rule, sql } of checks) {
      const found = await tx.query<{ subject: string; detail: string }>(
        `SELECT subject::text, detail::text FROM (${sql}) AS violation ORDER BY 1 LIMIT ${MOST_PER_RULE}`,
      );
      violations.push(...found.map(({ subject, detail }) => ({ rule, subject, detail })));
    }
    const [count] = await tx.query<{ journals: number; wallets: number }>(
      'SELECT (SELECT count(*)::int FROM journal) AS journals, (SELECT count(*)::int FROM wallet) AS wallets',
    );
    return { ok: violations.length === 0, journals: count!.journals, wallets: count!.wallets, violations };
  });
}
