import type { Messaging } from '@accord/messaging';
import type { Queryable, Transaction } from '@accord/persistence';
import { findPartners } from '../partners/partner.repository';
import { loadRedemptions } from '../redemptions/redemption.repository';
import { bookOfKey, keyText } from './command-key';
import type { Answered, PostingStore } from './posting-store';
import type { CommandKey } from './posting';
import { savePostings } from './save-postings.repository';
import { loadAwards } from '../awards/award-part.repository';
import { countLapses } from '../expiry/lapses.repository';
import { completeWallets } from './complete-wallets.repository';
import { idsByBook, lockWallets } from './wallet.repository';

/** Held shared by every batch, and alone by the closing of a period: none is recorded while a period closes. */
export const CLOSING_LOCK = 4_711_020;

/** The posting batch's store over PostgreSQL. */
export const postingStore = (messaging: Pick<Messaging, 'publishAll'>): PostingStore<Transaction> => ({
  begin: async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [CLOSING_LOCK]);
    const [row] = await tx.query<{ until: Date | null }>('SELECT max(ends_at) AS until FROM settlement');
    return row?.until ?? undefined;
  },
  findKeys,
  route: async (tx, { holds, redemptions }) => {
    const rows = await tx.query<{ id: string; wallet_id: string; hold_id: string }>(
      `SELECT id, wallet_id, id AS hold_id FROM hold WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))
       UNION ALL
       SELECT id, wallet_id, hold_id FROM redemption WHERE (book, id) IN (SELECT * FROM unnest($3::smallint[], $4::text[]))`,
      [...idsByBook(holds), ...idsByBook(redemptions)],
    );
    return new Map(rows.map((row) => [row.id, { walletId: row.wallet_id, holdId: row.hold_id }]));
  },
  lock: (tx, ids, open) =>
    ids.length > 0 ? lockWallets(tx, ids, open) : Promise.resolve(new Map<string, never>()),
  complete: completeWallets,
  countLapses,
  redemptions: loadRedemptions,
  awards: loadAwards,
  partners: findPartners,
  save: savePostings,
  publish: (tx, events) => messaging.publishAll(tx, events),
});

export async function findKeys(tx: Queryable, keys: readonly CommandKey[]): Promise<Map<string, Answered>> {
  const rows = await tx.query<{
    caller: string;
    key: string;
    fingerprint: string;
    answer: Answered['answer'];
  }>(
    `SELECT caller, key, fingerprint, answer FROM command_key
     WHERE (book, caller, key) IN (SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[]))`,
    [keys.map(bookOfKey), keys.map(({ caller }) => caller), keys.map(({ key }) => key)],
  );
  return new Map(rows.map((row) => [keyText(row), { fingerprint: row.fingerprint, answer: row.answer }]));
}
