import type { OutboxRow } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { awardRow, debtRow } from '../awards/award.row';
import { accountRow, conversionRow, endRow } from '../conversions/conversion.row';
import { holdLotRows, holdRow, redemptionRow } from '../holds/hold.row';
import { bookOfId } from './book-of';
import * as rows from './posting.row';
import { postBatch, postBook, tables, type TableName } from './post-batch.routine';
import type { Made } from './posting-store';
import { cellsOf, type Cells } from './table';
import type { Wallet } from './wallet';

type Row = Readonly<Record<string, unknown>>;

/** What one batch writes, by table. */
class Writing {
  private readonly made: Partial<Record<TableName | 'keys', Cells[]>> = {};
  private readonly books = new Set<number>();

  add(book: number, table: TableName, row: Row): void {
    this.books.add(book);
    (this.made[table] ??= []).push(cellsOf(tables[table], book, row));
  }

  /** Two batches that use the same keys take them in the same order. */
  addKeys(some: readonly (Row & { readonly book: number })[]): void {
    if (some.length === 0) return;
    this.made.keys = some.map((row) => cellsOf(rows.commandKey, row.book, row));
    this.made.keys.sort((one, other) => (String(one) < String(other) ? -1 : 1));
  }

  /** The one book that everything is in; undefined: several, or none. */
  get book(): number | undefined {
    return this.books.size === 1 ? [...this.books][0] : undefined;
  }

  get empty(): boolean {
    return this.books.size === 0 && !this.made.keys;
  }

  toJson(): string {
    return JSON.stringify(this.made);
  }
}

/** Writes what a batch has made, in one call. */
export async function savePostings(tx: Transaction, made: Made, outbox: readonly OutboxRow[]): Promise<void> {
  const writing = new Writing();
  for (const wallet of made.wallets) if (wallet.touched) addWallet(writing, wallet);
  for (const redemption of made.redemptions)
    writing.add(bookOfId(redemption.id)!, 'redemption', redemptionRow(redemption));
  for (const conversion of made.requested) {
    writing.add(bookOfId(conversion.id)!, 'conversion', conversionRow(conversion));
    writing.add(bookOfId(conversion.id)!, 'conversion_account', accountRow(conversion));
  }
  for (const conversion of made.ended)
    writing.add(bookOfId(conversion.id)!, 'conversion_end', endRow(conversion));
  for (const [walletId, parts] of made.parts) {
    for (const part of parts.changed) writing.add(bookOfId(walletId)!, 'award', awardRow(part, walletId));
  }
  for (const { id, restored } of made.restored) writing.add(bookOfId(id)!, 'restored', { id, restored });
  for (const row of outbox) writing.add(row.book, 'outbox', rows.outboxRow(row));
  writing.addKeys(made.answers.map((answer) => rows.commandKeyRow(answer, made.now)));
  if (writing.empty) return;
  const { book } = writing;
  if (book === undefined) await tx.query(`SELECT ${postBatch.name}($1)`, [writing.toJson()]);
  else await tx.query(`SELECT ${postBook.name}($1, $2)`, [book, writing.toJson()]);
}

function addWallet(writing: Writing, wallet: Wallet): void {
  const { book } = wallet;
  for (const journal of wallet.journals) {
    writing.add(book, 'journal', rows.journalRow(journal, wallet));
    for (const row of rows.entryRows(journal, wallet)) writing.add(book, 'entry', row);
    for (const row of rows.movementRows(journal, wallet)) writing.add(book, 'lot_movement', row);
  }
  for (const lot of wallet.newLots) writing.add(book, 'new_lot', rows.newLotRow(lot, wallet));
  for (const lot of wallet.changedLots) writing.add(book, 'lot', rows.lotRow(lot, wallet));
  for (const hold of wallet.changedHolds) {
    writing.add(book, 'hold', holdRow(hold));
    for (const row of holdLotRows(hold)) writing.add(book, 'hold_lot', row);
  }
  for (const debt of wallet.changedDebts) writing.add(book, 'debt', debtRow(debt, wallet));
  writing.add(book, 'wallet', rows.walletRow(wallet));
}
