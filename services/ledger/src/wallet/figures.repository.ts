import type { Queryable } from '@accord/persistence';
import { idsByBook } from '../book/wallet.repository';
import { expiryAt } from '../expiry/expiry-at.repository';
import { CountedFigures, type PlaceFigures, type WalletFigures } from './wallet-figures';

interface FiguresRecord {
  id: string;
  debt: string;
  spendable_at: string[] | null;
  available: string;
  pending: string;
  held: string;
}

/**
 * By the rules that `Wallet` and `settleLapsed` know too, and the model-based tests compare with: what an open hold whose
 * time is over pins is free; what is free of an expired lot counts nowhere, what is held of it is held.
 */
const FIGURES = `
  WITH lapsed AS MATERIALIZED (
    SELECT hold_lot.book, hold_lot.wallet_id, hold_lot.lot_id, sum(hold_lot.points) AS points
    FROM hold JOIN hold_lot ON hold_lot.book = hold.book AND hold_lot.hold_id = hold.id
    WHERE (hold.book, hold.wallet_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))
      AND hold.status = 'OPEN' AND hold.expires_at <= $3
    GROUP BY hold_lot.book, hold_lot.wallet_id, hold_lot.lot_id
  )
  SELECT wallet.id, wallet.debt, place.*
  FROM wallet CROSS JOIN LATERAL (
    SELECT spendable_at, coalesce(sum(free) FILTER (WHERE good AND available_at <= $3), 0) AS available,
      coalesce(sum(free) FILTER (WHERE good AND available_at > $3), 0) AS pending, coalesce(sum(remaining - free), 0) AS held
    FROM (
      SELECT lot.spendable_at, lot.available_at, lot.remaining, lot.remaining - lot.held + coalesce((
          SELECT points FROM lapsed WHERE lapsed.book = lot.book AND lapsed.wallet_id = lot.wallet_id AND lapsed.lot_id = lot.id
        ), 0) AS free, coalesce(${expiryAt('lot', '$3')} > $3, true) AS good
      FROM lot WHERE lot.book = wallet.book AND lot.wallet_id = wallet.id AND lot.open
    ) AS each_lot GROUP BY spendable_at
    UNION ALL SELECT NULL, 0, 0, 0
  ) AS place
  WHERE (wallet.book, wallet.id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`;

/** The figures of wallets as they stand at `now`, not in the past; those never opened are left out. */
export async function figuresOf(
  queryable: Queryable,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, WalletFigures>> {
  const rows = await queryable.query<FiguresRecord>(FIGURES, [...idsByBook(ids), now]);
  const wallets = new Map<string, { debt: bigint; places: PlaceFigures[] }>();
  for (const row of rows) {
    const wallet = wallets.get(row.id) ?? { debt: BigInt(row.debt), places: [] };
    wallets.set(row.id, wallet);
    wallet.places.push({
      spendableAt: row.spendable_at,
      available: BigInt(row.available),
      pending: BigInt(row.pending),
      held: BigInt(row.held),
    });
  }
  return new Map([...wallets].map(([id, { debt, places }]) => [id, new CountedFigures(now, debt, places)]));
}
