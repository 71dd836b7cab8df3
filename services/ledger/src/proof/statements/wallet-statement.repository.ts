import { inclusionPath, merkleRoot, type WalletDocument } from '@accord/contracts';
import type { Database, Transaction } from '@accord/persistence';
import { bookOfId } from '../../book/book-of';
import { journalText } from '../journal-text.repository';
import { bookHash, walletHash } from '../roots/roots';
import { findBookRoots, findDayRoot, walletSeals } from '../roots/roots.repository';

interface WalletFacts {
  memberId: string;
  currency: string;
  sealed: number;
  unsealed: number;
  points: string;
  debt: string;
}

/** The document that proves a wallet's movements, as far as they are sealed; undefined: it was never opened. */
export const walletStatement = (database: Database, walletId: string): Promise<WalletDocument | undefined> =>
  database.run(async (tx) => {
    const book = bookOfId(walletId);
    if (book === undefined) return undefined;
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await tx.query(`SET LOCAL TIME ZONE 'UTC'`);
    const [facts] = await tx.query<WalletFacts>(
      `SELECT member_id AS "memberId", currency, sealed.count AS sealed, version - sealed.count AS unsealed, sums.points, sums.debt
       FROM wallet
       CROSS JOIN (SELECT count(*)::int AS count FROM seal WHERE book = $1 AND wallet_id = $2) sealed
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(e.points) FILTER (WHERE account = 'WALLET'), 0) AS points,
           coalesce(-sum(e.points) FILTER (WHERE account = 'DEBT'), 0) AS debt
         FROM entry e WHERE e.book = $1 AND e.wallet_id = $2 AND e.version <= sealed.count
       ) sums
       WHERE wallet.book = $1 AND wallet.id = $2`,
      [book, walletId],
    );
    if (!facts) return undefined;
    const journals = await tx.query<WalletDocument['journals'][number]>(
      `SELECT version, ${journalText('j')} AS text, instant_text(sealed_at) AS "sealedAt", encode(digest, 'hex') AS seal
       FROM journal j JOIN seal USING (book, wallet_id, version) WHERE book = $1 AND wallet_id = $2 ORDER BY version`,
      [book, walletId],
    );
    return {
      format: 'accord.wallet-statement.1' as const,
      walletId,
      memberId: facts.memberId,
      currency: facts.currency,
      points: Number(facts.points),
      debt: Number(facts.debt),
      unsealed: facts.unsealed,
      journals,
      proof: await proofOf(tx, book, walletId),
    };
  });

/** How a wallet lies under the last day's root; null when it is newer. */
async function proofOf(tx: Transaction, book: number, walletId: string): Promise<WalletDocument['proof']> {
  const day = await findDayRoot(tx);
  if (!day) return null;
  const wallets = await walletSeals(tx, { first: book, last: book }, day.endsAt);
  const index = wallets.findIndex((wallet) => wallet.walletId === walletId);
  if (index < 0) return null;
  const hex = (hash: Buffer): string => hash.toString('hex');
  const leaves = wallets.map(walletHash);
  const books = (await findBookRoots(tx, day.day)).map((root) =>
    bookHash(
      day,
      root.book === book ? { book, wallets: leaves.length, root: hex(merkleRoot(leaves)) } : root,
    ),
  );
  return {
    day: day.day,
    endsAt: day.endsAt,
    root: day.root,
    version: wallets[index]!.version,
    book,
    wallets: wallets.length,
    index,
    path: inclusionPath(leaves, index).map(hex),
    bookPath: inclusionPath(books, book).map(hex),
  };
}
