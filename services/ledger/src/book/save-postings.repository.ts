import type { OutboxRow } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { bookOfId } from './book-of';
import { bookOfKey } from './command-key';
import { commandKey } from './posting.row';
import { postBatch, postBook, tables, type TableName } from './post-batch.routine';
import type { Made } from './posting-store';
import type { Cells } from './table';
import type { Wallet } from './wallet';

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What one batch writes, by table. */
export class Writing {
  readonly made: Record<string, Cells[]> = {};
  private readonly books = new Set<unknown>();

  add<Name extends TableName>(
    name: Name,
    book: number,
    ...of: Parameters<(typeof tables)[Name]['cells']> extends [number, ...infer Of] ? Of : never
  ): void {
    this.books.add(book);
    const table = tables[name] as { cells(book: number, ...of: unknown[]): Cells };
    (this.made[name] ??= []).push(table.cells(book, ...of));
  }

  /** Two batches that use the same keys take them in the same order. */
  addKeys(answers: Made['answers'], now: Date): void {
    if (answers.length === 0) return;
    const inOrder = [...answers].sort(
      (one, other) => compare(one.caller, other.caller) || compare(one.key, other.key),
    );
    this.made['keys'] = inOrder.map((answer) => commandKey.cells(bookOfKey(answer), answer, now));
  }

  /** The one book that everything is in; undefined: several, or none. */
  get book(): unknown {
    return this.books.size === 1 ? [...this.books][0] : undefined;
  }

  get empty(): boolean {
    return Object.keys(this.made).length === 0;
  }

  toJson(): string {
    return JSON.stringify(this.made);
  }
}

/** Sends what a batch has made, in one call: it is written before what the unit of work asks next, and before its commit. */
export function savePostings(tx: Transaction, made: Made, outbox: readonly OutboxRow[]): void {
  const writing = new Writing();
  for (const wallet of made.wallets) if (wallet.touched) addWallet(writing, wallet);
  for (const conversion of made.requested) {
    writing.add('conversion', bookOfId(conversion.id)!, conversion);
    writing.add('conversion_account', bookOfId(conversion.id)!, conversion);
  }
  for (const { id, end } of made.ended) writing.add('conversion_end', bookOfId(id)!, end!, id);
  for (const [walletId, parts] of made.parts) {
    for (const part of parts.changed) writing.add('award', bookOfId(walletId)!, part, walletId);
  }
  for (const movement of made.discounts) writing.add('discount_share', movement.book, movement, made.now);
  for (const row of outbox) writing.add('outbox', row.book, row);
  writing.addKeys(made.answers, made.now);
  if (writing.empty) return;
  const { book } = writing;
  if (book === undefined) tx.send(postBatch, [writing.toJson()]);
  else tx.send(postBook, [book, writing.toJson()]);
}

/** The journals that its decisions have made, and the lots that they open. */
export function addJournals(writing: Writing, wallet: Wallet): void {
  const { book } = wallet;
  for (const journal of wallet.journals) {
    writing.add('journal', book, journal, wallet);
    journal.entries.forEach((line, place) => writing.add('entry', book, line, place, journal, wallet));
  }
  for (const lot of wallet.newLots) writing.add('new_lot', book, lot, wallet);
}

function addWallet(writing: Writing, wallet: Wallet): void {
  const { book } = wallet;
  addJournals(writing, wallet);
  for (const lot of wallet.changedLots) writing.add('lot', book, lot, wallet);
  for (const hold of wallet.newHolds) writing.add('new_hold', book, hold);
  for (const hold of wallet.changedHolds) writing.add('hold', book, hold);
  for (const debt of wallet.changedDebts) writing.add('debt', book, debt, wallet);
  writing.add('wallet', book, wallet);
  if (wallet.mergeChanged) writing.add('wallet_merge', book, wallet);
}
