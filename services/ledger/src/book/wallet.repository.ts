import { bookOfId } from './book-of';
import { Wallet } from './wallet';

/** A wallet as JSON gives it. */
export interface WalletRecord {
  id: string;
  book: number;
  member_id: string;
  currency: string;
  version: number;
  points: number;
  debt: number;
  due_at: string | null;
  remind_after: string | null;
  merged_into: string | null;
}

export const toWallet = (row: WalletRecord): Wallet =>
  new Wallet({
    id: row.id,
    book: row.book,
    memberId: row.member_id,
    currency: row.currency,
    version: row.version,
    points: BigInt(row.points),
    debt: BigInt(row.debt),
    dueAt: row.due_at === null ? null : new Date(row.due_at),
    remindAfter: row.remind_after === null ? null : new Date(row.remind_after),
    mergedInto: row.merged_into,
  });

/** The arrays that find ids within their books. What carries no book is nowhere. */
export function idsByBook(ids: readonly string[]): [number[], string[]] {
  const known = ids.filter((id) => bookOfId(id) !== undefined);
  return [known.map((id) => bookOfId(id)!), known];
}
