import type { Queryable } from '@accord/persistence';
import { idsByBook } from '../book/wallet.repository';
import { walletFigures } from './figures.routine';
import { CountedFigures, type PlaceFigures, type WalletFigures } from './wallet-figures';

interface FiguresRecord {
  id: string;
  debt: string;
  spendable_at: string[] | null;
  available: string;
  pending: string;
  held: string;
}

/** The figures of wallets as they stand at `now`, not in the past; those never opened are left out. */
export async function figuresOf(
  queryable: Queryable,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, WalletFigures>> {
  const rows = await queryable.call<FiguresRecord[] | null>(walletFigures, [...idsByBook(ids), now]);
  const wallets = new Map<string, { debt: bigint; places: PlaceFigures[] }>();
  for (const row of rows ?? []) {
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
