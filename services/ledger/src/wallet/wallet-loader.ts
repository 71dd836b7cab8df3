import type { Clock } from '@accord/values';
import DataLoader from 'dataloader';
import type { Wallet } from '../book/wallet';
import { WalletView, type ListedMovement, type WalletArchive } from './wallet-reader';

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
  /** Wallets by id as they stand; undefined: never opened. */
  readonly wallets: DataLoader<string, Wallet | undefined>;
  /** Wallets at the instant of the request, or at the one that is asked for. */
  readonly views: DataLoader<Shown, WalletView, string>;
  /** What happened to lots, oldest first. */
  readonly movements: DataLoader<ShownLot, readonly ListedMovement[], string>;
}

const keyOf = ({ id, asOf }: Shown): string => `${id} ${asOf?.toISOString() ?? 'now'}`;

/** The loaders of one request: each wallet is read once. */
export function walletLoaders(archive: WalletArchive, clock: Clock): WalletLoaders {
  const wallets = new DataLoader<string, Wallet | undefined>(async (ids) => {
    const found = await archive.wallets(ids);
    return ids.map((id) => found.get(id));
  });
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
  return { wallets, views, movements };
}
