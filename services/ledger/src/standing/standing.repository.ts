import type { Transaction } from '@accord/persistence';
import { bookOf } from '../book/book-of';
import { idsByBook } from '../book/wallet.repository';
import { insertMany } from '../book/many-rows';
import type { StandingBook } from './standing';

const columns = {
  book: 'smallint',
  member_id: 'text',
  aspect: 'text',
  since: 'timestamptz',
  event_id: 'text',
  names: 'text[]',
  recorded_at: 'timestamptz',
};

/** The history of standings in PostgreSQL: rows are added, never changed. */
export const postgresStandings: StandingBook<Transaction> = {
  remember: async (tx, standings, now) => {
    const rows = standings.map(({ memberId, aspect, since, names, eventId }) => ({
      book: bookOf(memberId),
      member_id: memberId,
      aspect,
      since,
      event_id: eventId,
      names,
      recorded_at: now,
    }));
    await insertMany(tx, 'standing', columns, rows, 'ON CONFLICT DO NOTHING');
  },
  keptAlive: async (tx, walletIds) => {
    const rows = await tx.query<{ wallet_id: string }>(
      `SELECT DISTINCT wallet_id FROM lot WHERE (book, wallet_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))
         AND open AND renewal ? 'keptAlive'`,
      idsByBook(walletIds),
    );
    return rows.map((row) => row.wallet_id);
  },
};
