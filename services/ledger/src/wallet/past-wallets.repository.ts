import type { Queryable } from '@accord/persistence';
import { Lot } from '../book/lot';
import { toLot, type LotRecord } from '../book/lot.repository';
import { Wallet } from '../book/wallet';
import { idsByBook } from '../book/wallet.repository';
import { toHold, type HoldRecord } from '../holds/hold.repository';
import { loadVitality } from '../expiry/vitality.repository';

/**
 * SQL for the lots of some wallets that were there at an instant, as `lot`: its columns, and in `remaining_then` what each had
 * left, which is its original points and the movements recorded by then.
 */
export const lotsAt = (ofWallets: string, asOf: string): string => `(
  SELECT there.*, there.original + coalesce(moved.points, 0) AS remaining_then
  FROM (SELECT * FROM lot WHERE ${ofWallets} AND recorded_at <= ${asOf}) AS there LEFT JOIN (
    SELECT wallet_id, lot_id, sum(points) AS points FROM lot_movement WHERE ${ofWallets} AND recorded_at <= ${asOf} GROUP BY 1, 2
  ) AS moved ON moved.wallet_id = there.wallet_id AND moved.lot_id = there.id) AS lot`;

const where = '(book, wallet_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))';

/**
 * Wallets as they stood at an instant, from what was recorded by then: lots with the movements so far, holds from their
 * placement to their end, what was owed, and what renewed points. They are to be looked at, not decided on.
 */
export async function walletsAt(
  queryable: Queryable,
  ids: readonly string[],
  asOf: Date,
): Promise<Map<string, Wallet>> {
  const stored = await storedWallets(queryable, ids);
  if (stored.length === 0) return new Map();
  const these = [stored.map(({ book }) => book), stored.map(({ id }) => id)];
  const owed = await debtAt(queryable, these, asOf);
  const wallets = new Map(
    stored.map(({ id, book, memberId, currency }) => {
      const debt = owed.get(id) ?? 0n;
      const wallet = new Wallet({ id, book, memberId, currency, version: 0, points: 0n, dueAt: null, debt });
      if (debt > 0n) wallet.debts.push(owedThen(debt, asOf));
      return [id, wallet];
    }),
  );
  const holds = await queryable.query<HoldRecord>(
    `SELECT * FROM hold WHERE ${where} AND placed_at <= $3 AND (ended_at IS NULL OR ended_at > $3)`,
    [...these, asOf],
  );
  const held = new Map<string, bigint>();
  for (const hold of holds.map(toHold)) {
    wallets.get(hold.walletId)!.holds.set(hold.id, { ...hold, status: 'OPEN', endedAt: null });
    for (const { lotId, points } of hold.pins) held.set(lotId, (held.get(lotId) ?? 0n) + points);
  }
  const rows = await queryable.query<LotRecord & { remaining_then: string }>(
    `SELECT * FROM ${lotsAt(where, '$3')} WHERE remaining_then > 0`,
    [...these, asOf],
  );
  for (const row of rows) {
    const { terms, lapsedAt } = toLot(row);
    const state = {
      remaining: BigInt(row.remaining_then),
      held: held.get(row.id) ?? 0n,
      lapsed: 0n,
      excused: 0n,
      lapsedAt: lapsedAt && lapsedAt <= asOf ? lapsedAt : null,
    };
    wallets.get(row.wallet_id)!.lots.set(row.id, new Lot(terms, state));
  }
  const vitality = await loadVitality(queryable, stored, asOf);
  for (const wallet of wallets.values()) {
    wallet.liveOn(vitality.get(wallet.id)!);
    wallet.extent = 'COMPLETE';
  }
  return wallets;
}

async function storedWallets(
  queryable: Queryable,
  ids: readonly string[],
): Promise<{ id: string; book: number; memberId: string; currency: string }[]> {
  return queryable.query(
    `SELECT id, book, member_id AS "memberId", currency FROM wallet
     WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`,
    idsByBook(ids),
  );
}

/** What was owed in all: which awards it was for does not show. */
const owedThen = (debt: bigint, asOf: Date) => ({
  awardId: 'all',
  issuerId: 'all',
  issuerTerms: 0,
  recordedAt: asOf,
  incurred: debt,
  remaining: debt,
});

async function debtAt(queryable: Queryable, these: unknown[][], asOf: Date): Promise<Map<string, bigint>> {
  const rows = await queryable.query<{ wallet_id: string; debt: string }>(
    `SELECT wallet_id, -sum(points) AS debt FROM entry WHERE ${where} AND account = 'DEBT' AND recorded_at <= $3 GROUP BY wallet_id`,
    [...these, asOf],
  );
  return new Map(rows.map((row) => [row.wallet_id, BigInt(row.debt)]));
}
