import type { Transaction } from '@accord/persistence';
import { bookOfId } from './book-of';
import { insertMany, updateMany } from './many-rows';
import type { Made } from './posting-store';
import { bookOfKey } from './command-key';
import * as awardTable from '../awards/award.row';
import * as holdTable from '../holds/hold.row';
import * as table from './posting.row';
import type { Wallet } from './wallet';

/** Another transaction has used the key meanwhile: this one starts again, and finds its answer. */
class KeyUsedMeanwhile extends Error {
  readonly code = '40001';
}

/** Writes what a batch has made: one statement a table. */
export async function savePostings(tx: Transaction, made: Made): Promise<void> {
  const wallets = made.wallets.filter(({ touched }) => touched);
  await saveJournals(tx, wallets);
  await saveLots(tx, wallets);
  await saveHolds(tx, made, wallets);
  const parts = [...made.parts].flatMap(([walletId, known]) =>
    [...known.changed].map((part) => awardTable.awardRow(part, walletId, bookOfId(walletId)!)),
  );
  await insertMany(tx, 'award', awardTable.award, parts, awardTable.awardUpsert);
  const debts = wallets.flatMap((wallet) =>
    [...wallet.changedDebts].map((debt) => awardTable.debtRow(debt, wallet)),
  );
  await insertMany(tx, 'debt', awardTable.debt, debts, awardTable.debtUpsert);
  await updateMany(tx, 'wallet', ['book', 'id'], table.wallet, wallets.map(table.walletRow));
  await saveAnswers(tx, made);
}

async function saveJournals(tx: Transaction, wallets: readonly Wallet[]): Promise<void> {
  const journals = wallets.flatMap((wallet) => wallet.journals.map((journal) => ({ wallet, journal })));
  await insertMany(tx, 'journal', table.journal, journals.map(table.journalRow));
  await insertMany(tx, 'entry', table.entry, journals.flatMap(table.entryRows));
  await insertMany(tx, 'lot_movement', table.lotMovement, journals.flatMap(table.movementRows));
}

async function saveLots(tx: Transaction, wallets: readonly Wallet[]): Promise<void> {
  const opened = wallets.flatMap((wallet) => [...wallet.newLots].map((lot) => table.newLotRow(lot, wallet)));
  await insertMany(tx, 'lot', table.newLot, opened);
  const changed = wallets.flatMap((wallet) =>
    [...wallet.changedLots].map((lot) => table.lotRow(lot, wallet)),
  );
  await updateMany(tx, 'lot', ['book', 'wallet_id', 'id'], table.lot, changed);
}

async function saveHolds(tx: Transaction, made: Made, wallets: readonly Wallet[]): Promise<void> {
  const holds = wallets.flatMap((wallet) => [...wallet.changedHolds].map((hold) => ({ wallet, hold })));
  await insertMany(tx, 'hold', holdTable.hold, holds.map(holdTable.holdRow), holdTable.holdUpsert);
  await insertMany(
    tx,
    'hold_lot',
    holdTable.holdLot,
    holds.flatMap(holdTable.holdLotRows),
    holdTable.holdLotUpsert,
  );
  const byId = new Map(wallets.map((wallet) => [wallet.id, wallet]));
  const redemptions = made.redemptions.map((redemption) =>
    holdTable.redemptionRow(redemption, byId.get(redemption.hold.walletId)!),
  );
  await insertMany(tx, 'redemption', holdTable.redemption, redemptions);
  const restored = made.restored.map(({ id, restored }) => ({ book: bookOfId(id), id, restored }));
  await updateMany(
    tx,
    'redemption',
    ['book', 'id'],
    { book: 'smallint', id: 'text', restored: 'bigint' },
    restored,
  );
}

async function saveAnswers(tx: Transaction, { answers, now }: Made): Promise<void> {
  const rows = answers
    .map((answer) => ({ ...answer, book: bookOfKey(answer), recorded_at: now }))
    .sort((a, b) => a.book - b.book || (a.caller + a.key < b.caller + b.key ? -1 : 1));
  const suffix = 'ON CONFLICT DO NOTHING RETURNING book';
  const written = await insertMany(tx, 'command_key', table.commandKey, rows, suffix);
  if (written.length < rows.length) throw new KeyUsedMeanwhile('A key was used by another transaction');
}
