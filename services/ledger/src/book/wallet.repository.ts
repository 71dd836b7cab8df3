import type { Queryable, Transaction } from '@accord/persistence';
import { AwardParts } from '../awards/award-part';
import type { Hold, HoldStatus } from '../holds/hold';
import { bookOf, bookOfId } from './book-of';
import { Lot } from './lot';
import { Wallet } from './wallet';

interface WalletRecord {
  id: string;
  book: number;
  member_id: string;
  currency: string;
  version: number;
  points: string;
  debt: string;
  due_at: Date | null;
}

const walletColumns = 'id, book, member_id, currency, version, points, debt, due_at';

const toWallet = (row: WalletRecord): Wallet =>
  new Wallet({
    id: row.id,
    book: row.book,
    memberId: row.member_id,
    currency: row.currency,
    version: row.version,
    points: BigInt(row.points),
    debt: BigInt(row.debt),
    dueAt: row.due_at,
  });

/** The wallets as they stand, unlocked, for reading. */
export async function readWallets(
  queryable: Queryable,
  ids: readonly string[],
): Promise<Map<string, Wallet>> {
  const rows = await queryable.query<WalletRecord>(
    `SELECT ${walletColumns} FROM wallet WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`,
    idsByBook(ids),
  );
  return new Map(rows.map((row) => [row.id, toWallet(row)]));
}

/**
 * Locks wallets, always in the order of their ids, so that two batches wait for each other and never deadlock. Those that
 * are missing and named in `open` are opened.
 */
export async function lockWallets(
  tx: Transaction,
  ids: readonly string[],
  open: ReadonlyMap<string, { memberId: string; currency: string }>,
): Promise<Map<string, Wallet>> {
  const lock = (some: readonly string[]) =>
    tx.query<WalletRecord>(
      `SELECT ${walletColumns} FROM wallet WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))
       ORDER BY id FOR UPDATE`,
      idsByBook(some),
    );
  const rows = await lock(ids);
  const found = new Set(rows.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id) && open.has(id));
  if (missing.length > 0) {
    await tx.query(
      `INSERT INTO wallet (book, id, member_id, currency)
       SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[]) ORDER BY 2 ON CONFLICT DO NOTHING`,
      [
        missing.map((id) => bookOf(open.get(id)!.memberId)),
        missing,
        missing.map((id) => open.get(id)!.memberId),
        missing.map((id) => open.get(id)!.currency),
      ],
    );
    rows.push(...(await lock(missing)));
  }
  return new Map(rows.map((row) => [row.id, toWallet(row)]));
}

/** The arrays that find ids within their books. What carries no book is nowhere. */
export function idsByBook(ids: readonly string[]): [number[], string[]] {
  const known = ids.filter((id) => bookOfId(id) !== undefined);
  return [known.map((id) => bookOfId(id)!), known];
}

export interface LotRecord {
  wallet_id: string;
  id: string;
  issuer_id: string;
  issuer_terms: number;
  campaign_id: string | null;
  campaign_version: number | null;
  award_id: string | null;
  purchase_id: string | null;
  origin_lot_id: string | null;
  original: string;
  remaining: string;
  held: string;
  lapsed: string;
  excused: string;
  recorded_at: Date;
  available_at: Date;
  expires_at: Date | null;
  spendable_at: string[] | null;
}

export const lotColumns = `wallet_id, id, issuer_id, issuer_terms, campaign_id, campaign_version, award_id, purchase_id, origin_lot_id,
  original, remaining, held, lapsed, excused, recorded_at, available_at, expires_at, spendable_at`;

export const toLot = (row: LotRecord): Lot =>
  new Lot(
    {
      id: row.id,
      issuerId: row.issuer_id,
      issuerTerms: row.issuer_terms,
      campaignId: row.campaign_id,
      campaignVersion: row.campaign_version,
      awardId: row.award_id,
      purchaseId: row.purchase_id,
      originLotId: row.origin_lot_id,
      original: BigInt(row.original),
      recordedAt: row.recorded_at,
      availableAt: row.available_at,
      expiresAt: row.expires_at,
      spendableAt: row.spendable_at,
    },
    {
      remaining: BigInt(row.remaining),
      held: BigInt(row.held),
      lapsed: BigInt(row.lapsed),
      excused: BigInt(row.excused),
    },
  );

/** Loads into the wallets their debts, their open lots and holds, and of the others those that are named. */
export async function completeWallets(
  queryable: Queryable,
  wallets: readonly Wallet[],
  named: { holds: readonly string[]; awards: readonly string[] },
): Promise<void> {
  const byId = new Map(wallets.map((wallet) => [wallet.id, wallet]));
  const where = '(book, wallet_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))';
  const these = [wallets.map(({ book }) => book), wallets.map(({ id }) => id)];
  const holds = await loadHolds(queryable, where, these, named.holds);
  const pinned = holds.flatMap(({ pins }) => pins.map(({ lotId }) => lotId));
  for (const hold of holds) byId.get(hold.walletId)!.holds.set(hold.id, hold);

  const openLots = `SELECT ${lotColumns} FROM lot WHERE ${where} AND remaining > 0`;
  const others =
    named.holds.length + named.awards.length > 0
      ? ` UNION SELECT ${lotColumns} FROM lot WHERE ${where} AND (id = ANY($3) OR award_id = ANY($4))`
      : '';
  const lots = await queryable.query<LotRecord>(
    openLots + others,
    others ? [...these, pinned, [...named.awards]] : these,
  );
  for (const row of lots) byId.get(row.wallet_id)!.lots.set(row.id, toLot(row));

  if (wallets.some(({ owes }) => owes)) await loadDebts(queryable, where, these, byId);
  for (const wallet of wallets) wallet.complete = true;
}

interface HoldRecord {
  id: string;
  wallet_id: string;
  partner_id: string;
  status: HoldStatus;
  points: string;
  captured: string;
  placed_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  lots: { lot: string; points: number; captured: number; restored: number }[];
}

async function loadHolds(
  queryable: Queryable,
  where: string,
  these: unknown[][],
  named: readonly string[],
): Promise<Hold[]> {
  const rows = await queryable.query<HoldRecord>(
    `SELECT id, wallet_id, partner_id, status, points, captured, placed_at, expires_at, ended_at,
       (SELECT jsonb_agg(jsonb_build_object('lot', lot_id, 'points', points, 'captured', captured, 'restored', restored) ORDER BY ordinal)
        FROM hold_lot WHERE hold_lot.book = hold.book AND hold_lot.hold_id = hold.id) AS lots
     FROM hold WHERE ${where} AND (status = 'OPEN' OR id = ANY($3))`,
    [...these, [...named]],
  );
  return rows.map((row) => ({
    id: row.id,
    walletId: row.wallet_id,
    partnerId: row.partner_id,
    status: row.status,
    points: BigInt(row.points),
    captured: BigInt(row.captured),
    placedAt: row.placed_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    // Points stay within ±(2^53 − 1), so that JSON carries them exactly.
    pins: row.lots.map(({ lot, points, captured, restored }) => ({
      lotId: lot,
      points: BigInt(points),
      captured: BigInt(captured),
      restored: BigInt(restored),
    })),
  }));
}

async function loadDebts(
  queryable: Queryable,
  where: string,
  these: unknown[][],
  byId: ReadonlyMap<string, Wallet>,
): Promise<void> {
  const rows = await queryable.query<{
    wallet_id: string;
    award_id: string;
    issuer_id: string;
    issuer_terms: number;
    incurred: string;
    remaining: string;
    recorded_at: Date;
  }>(`SELECT * FROM debt WHERE ${where} ORDER BY recorded_at, award_id, issuer_id`, these);
  for (const row of rows) {
    byId.get(row.wallet_id)!.debts.push({
      awardId: row.award_id,
      issuerId: row.issuer_id,
      issuerTerms: row.issuer_terms,
      recordedAt: row.recorded_at,
      incurred: BigInt(row.incurred),
      remaining: BigInt(row.remaining),
    });
  }
}

/** What is known of awards, by the wallet whose book they are in. */
export async function loadAwards(
  queryable: Queryable,
  awardIds: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, AwardParts>> {
  const wanted = [...awardIds].flatMap(([walletId, ids]) =>
    [...ids].map((id) => ({ walletId, id, book: bookOfId(walletId)! })),
  );
  const rows = await queryable.query<{
    wallet_id: string;
    award_id: string;
    issuer_id: string;
    purchase_id: string | null;
    granted: string | null;
    standing: string;
    sequence: number;
    refused: 'WALLET_MAXIMUM' | 'ISSUER_CLOSED' | null;
  }>(`SELECT * FROM award WHERE (book, award_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`, [
    wanted.map(({ book }) => book),
    wanted.map(({ id }) => id),
  ]);
  const parts = new Map(
    [...awardIds.keys()].map((walletId) => [
      walletId,
      [] as ConstructorParameters<typeof AwardParts>[0] & unknown[],
    ]),
  );
  for (const row of rows) {
    parts.get(row.wallet_id)?.push({
      awardId: row.award_id,
      issuerId: row.issuer_id,
      granted: row.granted === null ? null : BigInt(row.granted),
      standing: BigInt(row.standing),
      sequence: row.sequence,
      refused: row.refused,
      purchaseId: row.purchase_id,
    });
  }
  return new Map([...parts].map(([walletId, known]) => [walletId, new AwardParts(known as never)]));
}
