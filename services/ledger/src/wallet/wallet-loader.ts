import type { HouseholdSnapshot } from '@accord/contracts';
import type { Clock } from '@accord/values';
import DataLoader from 'dataloader';
import type { Wallet } from '../book/wallet';
import type { WalletFigures } from './wallet-figures';
import { WalletView, type ListedMovement, type WalletArchive, type WalletOwnership } from './wallet-reader';

/** A wallet as it is shown: now, or at an instant of the past. */
export interface Shown {
  readonly id: string;
  readonly asOf: Date | null;
}

/** A lot whose movements are asked for. */
export interface ShownLot {
  readonly wallet: Shown;
  readonly lotId: string;
}

export interface WalletLoaders {
  /** Whose wallets these are; undefined: never opened. */
  readonly owners: DataLoader<string, WalletOwnership | undefined>;
  /** What is told of wallets at the instant of the request, or at the one that is asked for. */
  readonly figures: DataLoader<Shown, WalletFigures, string>;
  /** The same with their lots: wallets at the instant of the request, or at the one that is asked for. */
  readonly views: DataLoader<Shown, WalletView, string>;
  /** Who shares a pool; null: no such household. */
  readonly households: DataLoader<string, HouseholdSnapshot | null>;
  /** What happened to lots, oldest first. */
  readonly movements: DataLoader<ShownLot, readonly ListedMovement[], string>;
}

const keyOf = ({ id, asOf }: Shown): string => `${id} ${asOf?.toISOString() ?? 'now'}`;

/** The loaders of one request: each wallet is read once. */
export function walletLoaders(
  archive: WalletArchive,
  clock: Clock,
  householdOf: (id: string) => Promise<HouseholdSnapshot | null>,
): WalletLoaders {
  const owners = new DataLoader<string, WalletOwnership | undefined>(async (ids) => {
    const found = await archive.owners(ids);
    return ids.map((id) => found.get(id));
  });
  const wallets = new DataLoader<string, Wallet | undefined>(async (ids) => {
    const found = await archive.wallets(ids);
    return ids.map((id) => found.get(id));
  });
  const figures = new DataLoader<Shown, WalletFigures, string>(
    async (all) => {
      const now = clock.now();
      const ids = all.filter(({ asOf }) => !asOf).map(({ id }) => id);
      const counted = ids.length > 0 ? await archive.figures(ids, now) : undefined;
      return Promise.all(
        all.map(async (shown) =>
          shown.asOf ? views.load(shown) : (counted!.get(shown.id) ?? new WalletView(undefined, now)),
        ),
      );
    },
    { cacheKeyFn: keyOf },
  );
  const views = new DataLoader<Shown, WalletView, string>(
    async (all) =>
      Promise.all(
        all.map(async ({ id, asOf }) => {
          const wallet = asOf ? (await archive.walletsAt([id], asOf)).get(id) : await wallets.load(id);
          return new WalletView(wallet, asOf ?? clock.now());
        }),
      ),
    { cacheKeyFn: keyOf },
  );
  const movements = new DataLoader<ShownLot, readonly ListedMovement[], string>(
    async (lots) => {
      const byWallet = new Map(lots.map(({ wallet }) => [keyOf(wallet), wallet]));
      const found = await Promise.all(
        [...byWallet].map(async ([key, wallet]) => {
          const ids = lots.filter((lot) => keyOf(lot.wallet) === key).map(({ lotId }) => lotId);
          return archive.movements(wallet.id, ids, wallet.asOf ?? clock.now());
        }),
      );
      const byLot = new Map(found.flatMap((ofWallet) => [...ofWallet]));
      return lots.map(({ lotId }) => byLot.get(lotId) ?? []);
    },
    { cacheKeyFn: ({ wallet, lotId }) => `${keyOf(wallet)} ${lotId}` },
  );
  const households = new DataLoader<string, HouseholdSnapshot | null>((ids) =>
    Promise.all(ids.map((id) => householdOf(id))),
  );
  return { owners, figures, views, movements, households };
}
