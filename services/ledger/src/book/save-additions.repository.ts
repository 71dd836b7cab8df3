import type { OutboxRow } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { addBatch, addBook } from './add-batch.routine';
import type { Partners } from './partner';
import type { Made } from './posting-store';
import { IdLists } from './id-lists';
import { walletAddition } from './posting.row';
import { addJournals, Writing } from './save-postings.repository';
import { maximumOf, type LedgerSettings } from './settings';
import type { Wallet } from './wallet';

/** Adds what was made on empty wallets to the real ones, in one call. False: it doesn't hold for all of them. */
export async function saveAdditions(
  tx: Transaction,
  made: Made,
  outbox: readonly OutboxRow[],
  { byId }: Partners,
  settings: LedgerSettings,
): Promise<boolean> {
  // Two batches that add to the same wallets take them in the same order.
  const wallets = [...made.wallets].sort(inOrder);
  // One whose awards were all refused.
  if (wallets.some(({ touched }) => !touched)) return false;
  const writing = new Writing();
  const lists = new IdLists();
  for (const wallet of wallets) {
    addJournals(writing, wallet);
    for (const part of made.parts.get(wallet.id)?.changed ?? []) {
      writing.add('award', wallet.book, part, wallet.id);
      lists.add('awards', part.awardId, wallet.id);
    }
  }
  for (const row of outbox) writing.add('outbox', row.book, row);
  const additions = wallets.map((wallet) =>
    walletAddition.cells(wallet.book, wallet, maximumOf(wallet, settings) - wallet.points),
  );
  const partners = [...byId.values()].map(({ id, revision }) => [id, revision]);
  const parameters = [
    JSON.stringify({ ...writing.made, wallet: additions }),
    JSON.stringify({ ...lists.toJson(), partners }),
    made.now,
  ];
  const { book } = writing;
  const call =
    book === undefined
      ? tx.call<boolean>(addBatch, parameters)
      : tx.call<boolean>(addBook, [book, ...parameters]);
  return call.catch((error: unknown) => {
    throw isKnownAward(error) ? new BookedMeanwhile(error) : error;
  });
}

/** Another transaction has booked one of the awards: the batch starts again, and finds it. Seen as a serialization failure. */
class BookedMeanwhile extends Error {
  readonly code = '40001';

  constructor(cause: unknown) {
    super('An award was booked by another transaction', { cause });
  }
}

const isKnownAward = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'award_pkey';

const inOrder = (one: Wallet, other: Wallet): number => one.book - other.book || (one.id < other.id ? -1 : 1);
