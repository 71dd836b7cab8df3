import type { OutboxRow } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { AwardParts } from '../awards/award-part';
import { added, addBatch, addBook } from './add-batch.routine';
import type { Partners } from './partner';
import type { Made } from './posting-store';
import { Request } from './request';
import { walletAddition } from './posting.row';
import { maximumOf, type LedgerSettings } from './settings';
import type { Cells } from './table';
import type { Wallet } from './wallet';

type Rows = Record<keyof typeof added | 'wallet', Cells[]>;

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
  const rows: Rows = { wallet: [], journal: [], entry: [], new_lot: [], award: [], outbox: [] };
  const request = new Request();
  for (const wallet of wallets) addWallet(rows, request, wallet, made.parts.get(wallet.id), settings);
  for (const row of outbox) rows.outbox.push(added.outbox.cells(row.book, row));
  const partners = [...byId.values()].map(({ id, revision }) => [id, revision]);
  const parameters = [JSON.stringify(rows), JSON.stringify({ ...request.toJson(), partners }), made.now];
  const call =
    request.book === undefined
      ? tx.call<boolean>(addBatch, parameters)
      : tx.call<boolean>(addBook, [request.book, ...parameters]);
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

function addWallet(
  rows: Rows,
  request: Request,
  wallet: Wallet,
  parts: AwardParts | undefined,
  settings: LedgerSettings,
): void {
  const { book, id } = wallet;
  rows.wallet.push(walletAddition.cells(book, wallet, maximumOf(wallet, settings) - wallet.points));
  for (const journal of wallet.journals) {
    rows.journal.push(added.journal.cells(book, journal, wallet));
    journal.entries.forEach((line, place) =>
      rows.entry.push(added.entry.cells(book, line, place, journal, wallet)),
    );
  }
  for (const lot of wallet.newLots) rows.new_lot.push(added.new_lot.cells(book, lot, wallet));
  for (const part of parts?.changed ?? []) {
    rows.award.push(added.award.cells(book, part, id));
    request.add('awards', part.awardId, id);
  }
}
