import type { Queryable } from '@accord/persistence';
import type { Hold, HoldStatus } from '../holds/hold';
import { loadVitality } from '../expiry/vitality.repository';
import { lotColumns, toLot, type LotRecord } from './lot.repository';
import type { Named } from './posting-store';
import type { Wallet } from './wallet';

/** Loads into the wallets their debts, their open lots and holds, and of the others those that are named. */
export async function completeWallets(
  queryable: Queryable,
  wallets: readonly Wallet[],
  named: Named,
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
  const renewed = wallets.filter(
    ({ id, lots }) =>
      named.renewable.has(id) || [...lots.values()].some(({ terms }) => terms.renewal !== null),
  );
  if (renewed.length > 0) {
    const vitality = await loadVitality(queryable, renewed);
    for (const wallet of renewed) wallet.liveOn(vitality.get(wallet.id)!);
  }
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
