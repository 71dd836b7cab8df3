import { createLogger, startSubgraph, type Logger, type RunningSubgraph } from '@accord/subgraph';
import { SystemClock, type Clock } from '@accord/values';
import { ledgerSettings, readProgramme, type Config } from './config';
import { openLedger } from './ledger';
import { types } from './schema';
import { Spendable } from './wallet/spendable';
import { WalletOwnerResolver } from './wallet/wallet-owner.resolver';
import { walletLoaders } from './wallet/wallet-loader';
import { resolveWallet, WalletResolver } from './wallet/wallet.resolver';
import { PostgresWallets } from './wallet/wallet.repository';

/** What a test may put in the place of the real thing. */
export interface LedgerParts {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Whether SIGTERM ends the process; true unless said. */
  readonly signals?: boolean;
}

/** Composes and starts the ledger service. */
export async function startApp(config: Config, parts: LedgerParts = {}): Promise<RunningSubgraph> {
  const clock = parts.clock ?? new SystemClock(config.ACCORD_CLOCK_OFFSET_MS);
  const logger = parts.logger ?? createLogger('ledger', config.LOG_LEVEL);
  const settings = ledgerSettings(readProgramme(config.ACCORD_PROGRAMME_FILE));
  const ledger = await openLedger({
    databaseUrl: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    natsUrl: config.NATS_URL,
    namespace: config.NATS_NAMESPACE,
    settings,
    clock,
    logger,
  });
  const { database, messaging, partners } = ledger;
  const wallets = new PostgresWallets(database);
  await messaging.start();
  return startSubgraph({
    name: 'ledger',
    config,
    types,
    resolvers: [new WalletResolver(wallets, new Spendable(partners, clock), clock), new WalletOwnerResolver(settings.currency)],
    references: { Wallet: resolveWallet },
    loaders: () => walletLoaders(wallets, clock),
    database,
    messaging,
    clock,
    logger,
    signals: parts.signals ?? true,
    onClose: () => ledger.batcher.idle(),
  });
}
