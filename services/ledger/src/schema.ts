import type { SubgraphTypes } from '@accord/subgraph';
import { WalletOwnerResolver } from './wallet/wallet-owner.resolver';
import { WalletResolver } from './wallet/wallet.resolver';
import { WalletOwner, WalletType } from './wallet/wallet.type';

/** The classes of this subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [WalletResolver, WalletOwnerResolver],
  orphanedTypes: [WalletOwner, WalletType],
};
