import type { Clock } from '@accord/values';
import DataLoader from 'dataloader';
import type { Wallet } from '../book/wallet';
import { WalletView, type WalletArchive } from './wallet-reader';

export interface WalletLoaders {
  /** Wallets by id as they stand; undefined: never opened. */
  readonly wallets: DataLoader<string, Wallet | undefined>;
  /** The same at the instant of the request. */
  readonly views: DataLoader<string, WalletView>;
}

/** The loaders of one request: each wallet is read once. */
export function walletLoaders(archive: WalletArchive, clock: Clock): WalletLoaders {
  const wallets = new DataLoader<string, Wallet | undefined>(async (ids) => {
    const found = await archive.wallets(ids);
    return ids.map((id) => found.get(id));
  });
  const views = new DataLoader<string, WalletView>(async (ids) => {
    const found = await wallets.loadMany([...ids]);
    return found.map((wallet) => (wallet instanceof Error ? wallet : new WalletView(wallet, clock.now())));
  });
  return { wallets, views };
}
