import type { Queryable } from '@accord/persistence';
import { bookOfId } from '../book/book-of';
import type { ListedTransfer, TransferArchive, TransferSide } from './transfer-reader';

interface SideRecord {
  id: string;
  book: number;
  wallet_id: string;
  member_id: string;
  currency: string;
  reference: string;
  reverses: string | null;
  opened: string[];
  recorded_at: Date;
  cleared: string;
  fee: string;
}

const side = `
  SELECT journal.id, journal.book, wallet_id, member_id, wallet.currency, reference, reverses, opened, journal.recorded_at,
    coalesce(sum(entry.points) FILTER (WHERE account = 'CLEARING'), 0) AS cleared,
    coalesce(sum(entry.points) FILTER (WHERE account = 'BREAKAGE'), 0) AS fee
  FROM journal JOIN entry USING (book, wallet_id, version)
  JOIN wallet ON wallet.book = journal.book AND wallet.id = wallet_id
  WHERE journal.book = $1 AND journal.id = $2 AND kind = 'TRANSFER'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;

/** Reads transfers from the journals of both wallets, a book at a time. */
export class PostgresTransfers implements TransferArchive {
  constructor(private readonly database: Queryable) {}

  async find(id: string): Promise<ListedTransfer | undefined> {
    const one = await this.side(id);
    const other = one && (await this.side(one.reference));
    if (!other || one.reverses !== null) return undefined;
    const [from, to] = BigInt(one.cleared) > 0n ? [one, other] : [other, one];
    return {
      id: from.id,
      from: toSide(from),
      to: toSide(to),
      currency: from.currency,
      points: BigInt(from.cleared),
      fee: BigInt(from.fee),
      message: await this.message(from),
      returned: await this.returned(from),
      recordedAt: from.recorded_at,
    };
  }

  async keepMessage(transferId: string, message: string): Promise<void> {
    await this.database.query(
      'INSERT INTO transfer_message (book, transfer_id, message) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [bookOfId(transferId), transferId, message],
    );
  }

  private async side(id: string): Promise<SideRecord | undefined> {
    const book = bookOfId(id);
    if (book === undefined) return undefined;
    const [row] = await this.database.query<SideRecord>(side, [book, id]);
    return row;
  }

  private async message({ book, id }: SideRecord): Promise<string | null> {
    const [row] = await this.database.query<{ message: string }>(
      'SELECT message FROM transfer_message WHERE book = $1 AND transfer_id = $2',
      [book, id],
    );
    return row?.message ?? null;
  }

  private async returned({ book, id }: SideRecord): Promise<bigint> {
    const [row] = await this.database.query<{ points: string }>(
      `SELECT coalesce(-sum(points), 0) AS points FROM journal JOIN entry USING (book, wallet_id, version)
       WHERE journal.book = $1 AND reverses = $2 AND kind = 'TRANSFER' AND account = 'CLEARING'`,
      [book, id],
    );
    return BigInt(row?.points ?? '0');
  }
}

const toSide = ({ wallet_id, member_id, id, opened }: SideRecord): TransferSide => ({
  walletId: wallet_id,
  memberId: member_id,
  journalId: id,
  opened,
});
