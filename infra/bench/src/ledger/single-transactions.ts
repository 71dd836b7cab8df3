import { walletIdOf, bookOf } from '@accord/ledger-service/dist/book/book-of';
import { newId } from '@accord/values';
import type { PoolClient } from 'pg';
import { runLoad, type Load, type LoadSettings } from '../load';
import { CURRENCY, spread, type Stand } from './stand';

const POINTS = 10;

/**
 * The peer: one transaction a posting, its statements issued one by one from Node, each prepared. It locks the same wallet
 * and writes the same rows in the same tables (journal, two entries, lot, award, event, wallet), by as many connections as
 * the load has callers.
 */
export async function earnInSingleTransactions(stand: Stand, load: LoadSettings): Promise<Load> {
  const clients = await Promise.all(Array.from({ length: load.callers }, () => stand.pool.connect()));
  const member = spread(stand.members);
  const partner = spread(stand.partners);
  try {
    return await runLoad(load, (caller) => post(clients[caller]!, member(), partner(), stand.clock.now()));
  } finally {
    for (const client of clients) client.release();
  }
}

async function post(client: PoolClient, memberId: string, partnerId: string, now: Date): Promise<void> {
  const run = async <Row>(name: string, text: string, values: unknown[]): Promise<Row | undefined> =>
    (await client.query({ name, text, values })).rows[0] as Row | undefined;
  const [book, walletId] = [bookOf(memberId), walletIdOf(memberId, CURRENCY)];
  const [awardId, purchaseId] = [newId('award', now), newId('purchase', now)];
  await client.query('BEGIN');
  const lock = 'SELECT version, points FROM wallet WHERE book = $1 AND id = $2 FOR UPDATE';
  let wallet = await run<{ version: number; points: string }>('lock', lock, [book, walletId]);
  if (!wallet) {
    await run(
      'open',
      'INSERT INTO wallet (book, id, member_id, currency) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [book, walletId, memberId, CURRENCY],
    );
    wallet = (await run<{ version: number; points: string }>('lock', lock, [book, walletId]))!;
  }
  await run('award', 'SELECT 1 FROM award WHERE book = $1 AND award_id = $2', [book, awardId]);
  const version = wallet.version + 1;
  await run(
    'journal',
    `INSERT INTO journal (book, wallet_id, version, id, kind, recorded_at, occurred_at, description, partner_id, purchase_id, reference)
     VALUES ($1, $2, $3, $4, 'EARN', $5, $5, 'Bench', $6, $7, $8)`,
    [book, walletId, version, newId('journal', now), now, partnerId, purchaseId, awardId],
  );
  await run(
    'entries',
    `INSERT INTO entry (book, wallet_id, version, line, account, issuer_id, issuer_terms, currency, points, effective_at, recorded_at)
     VALUES ($1, $2, $3, 1, 'WALLET', $4, 1, $5, $6, $7, $7), ($1, $2, $3, 2, 'ISSUED', $4, 1, $5, -$6::bigint, $7, $7)`,
    [book, walletId, version, partnerId, CURRENCY, POINTS, now],
  );
  await run(
    'lot',
    `INSERT INTO lot (book, wallet_id, id, issuer_id, issuer_terms, award_id, purchase_id, original, remaining, recorded_at, available_at)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $7, $8, $8)`,
    [book, walletId, newId('lot', now), partnerId, awardId, purchaseId, POINTS, now],
  );
  await run(
    'part',
    `INSERT INTO award (book, award_id, issuer_id, wallet_id, purchase_id, granted, standing) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [book, awardId, partnerId, walletId, purchaseId, POINTS],
  );
  await run(
    'event',
    'INSERT INTO outbox (book, event_id, subject, envelope, created_at) VALUES ($1, $2, $3, $4, $5)',
    [
      book,
      newId('event', now),
      'bench.points.0.points-credited.v1',
      JSON.stringify({
        memberId,
        walletId,
        awardId,
        purchaseId,
        partnerId,
        points: POINTS,
        filler: 'x'.repeat(500),
      }),
      now,
    ],
  );
  await run('wallet', 'UPDATE wallet SET version = $3, points = $4 WHERE book = $1 AND id = $2', [
    book,
    walletId,
    version,
    String(BigInt(wallet.points) + BigInt(POINTS)),
  ]);
  await client.query('COMMIT');
}
