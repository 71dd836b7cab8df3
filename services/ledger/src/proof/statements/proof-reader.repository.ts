import type { Database } from '@accord/persistence';
import { findBookRoots, findDayRoot, sealedUntil } from '../roots/roots.repository';
import { partnerStatement } from './partner-statement.repository';
import type { ProofReader } from './proof-reader';
import { walletStatement } from './wallet-statement.repository';

/** Proofs from PostgreSQL. */
export const postgresProofs = (database: Database): ProofReader => ({
  dayRoot: async (day) => {
    const found = await findDayRoot(database, day);
    if (!found) return undefined;
    const books = await findBookRoots(database, found.day);
    return {
      ...found,
      endsAt: new Date(found.endsAt),
      wallets: books.reduce((sum, { wallets }) => sum + wallets, 0),
    };
  },
  statementRoot: async (period) => {
    const [row] = await database.query<{ period: string; statements: number; root: string }>(
      `SELECT period, statements, encode(root, 'hex') AS root FROM statement_root WHERE period = $1`,
      [period],
    );
    return row;
  },
  sealedUntil: () => sealedUntil(database),
  walletStatement: (walletId) => walletStatement(database, walletId),
  partnerStatement: (of) => partnerStatement(database, of),
});
