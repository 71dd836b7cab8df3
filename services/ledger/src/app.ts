import { findRedemptions, findSpendable } from '@accord/contracts';
import { createLogger, startSubgraph, type Logger, type RunningSubgraph } from '@accord/subgraph';
import { SystemClock, type Clock } from '@accord/values';
import { composeAdjustments } from './adjustments/app';
import { walletIdOf } from './book/book-of';
import { answerOf } from './book/posting.repository';
import type { Answer, Command, CommandKey } from './book/posting';
import type { LedgerSettings } from './book/settings';
import { composeConversions } from './conversions/app';
import { HouseholdDirectory } from './pools/household-directory';
import { findKnownHousehold } from './pools/household-memory.repository';
import { contributeToPool } from './pools/contribute';
import { PoolResolver } from './pools/pool.resolver';
import { ledgerSettings, type Config } from './config';
import { captureHoldOf, releaseHoldOf } from './holds/end-holds';
import { holdPoints } from './holds/hold-points';
import { PostgresHolds } from './holds/hold.repository';
import { HoldResolver } from './holds/hold.resolver';
import { startJobs, type Jobs } from './jobs';
import { openLedger, type Ledger } from './ledger';
import { MemberDirectory } from './members/member-directory';
import { postgresProofs } from './proof/statements/proof-reader.repository';
import { ProofResolver } from './proof/statements/proof.resolver';
import { VerificationResolver } from './proof/verification.resolver';
import { VerifyLedger } from './proof/verification';
import { PostgresBooks } from './proof/verified-books.repository';
import { answerRedemptions, answerSpendable } from './redemptions/answer-questions';
import { redeemPoints } from './redemptions/redeem-points';
import { refundRedemption } from './redemptions/refund-redemption';
import { PostgresRedemptions } from './redemptions/redemption.repository';
import { RedemptionResolver } from './redemptions/redemption.resolver';
import { writeOff } from './refunds/write-off';
import { WriteOffResolver } from './refunds/write-off.resolver';
import { types } from './schema';
import { composeSettlement } from './settlement/app';
import { returnTransfer } from './transfers/return-transfer';
import { transferPoints } from './transfers/transfer-points';
import { PostgresTransfers } from './transfers/transfer.repository';
import { TransferResolver } from './transfers/transfer.resolver';
import { Spendable } from './wallet/spendable';
import { LotResolver } from './wallet/lot.resolver';
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
export async function startApp(config: Config): Promise<RunningSubgraph> {
  return (await startLedger(config)).subgraph;
}

/** The same, for tests that look inside. */
export async function startLedger(
  config: Config,
  parts: LedgerParts = {},
): Promise<{ subgraph: RunningSubgraph; ledger: Ledger; jobs: Jobs }> {
  const clock = parts.clock ?? new SystemClock(config.ACCORD_CLOCK_OFFSET_MS);
  const logger = parts.logger ?? createLogger('ledger', config.LOG_LEVEL);
  const settings = ledgerSettings(config.ACCORD_PROGRAMME_FILE);
  const ledger = await openLedger({
    databaseUrl: config.DATABASE_URL,
    databaseOwnerUrl: config.DATABASE_OWNER_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    natsUrl: config.NATS_URL,
    namespace: config.NATS_NAMESPACE,
    settings,
    expiryWorkers: config.ACCORD_EXPIRY_WORKERS,
    clock,
    logger,
  });
  const { database, messaging } = ledger;
  const wallets = new PostgresWallets(database);
  const households = new HouseholdDirectory(messaging, (id) => findKnownHousehold(database, id));
  const resolvers = compose(ledger, wallets, households, settings, clock);
  await messaging.start();
  const jobs = startJobs(ledger, config, logger);
  const subgraph = await startSubgraph({
    name: 'ledger',
    config,
    types,
    resolvers,
    references: { Wallet: resolveWallet },
    loaders: () => walletLoaders(wallets, clock, (id) => households.byId(id)),
    database,
    messaging,
    clock,
    logger,
    signals: parts.signals ?? true,
    onClose: async () => {
      await jobs.stop();
      await ledger.batcher.idle();
    },
  });
  return { subgraph, ledger, jobs };
}

function compose(
  ledger: Ledger,
  wallets: PostgresWallets,
  households: HouseholdDirectory,
  settings: LedgerSettings,
  clock: Clock,
): object[] {
  const { database, messaging, partners } = ledger;
  const redemptions = new PostgresRedemptions(database, settings.currency);
  const spending = new Spendable(partners);
  const transfers = new PostgresTransfers(database);
  const knownAs = async (memberId: string): Promise<string | undefined> =>
    [
      ...(await wallets.livesOn(settings.currencies.map(({ code }) => walletIdOf(memberId, code)))).values(),
    ][0];
  const submit = <T>(command: Command<T>): Promise<T> => ledger.batcher.submit(command);
  const ports = {
    members: new MemberDirectory(messaging, knownAs),
    households,
    partners,
    settings,
    clock,
    submit,
    answered: (key: CommandKey): Promise<Answer | undefined> => answerOf(database, key),
  };
  messaging.serve(findRedemptions, ({ ids }) => answerRedemptions(redemptions, wallets, ids));
  messaging.serve(findSpendable, (question) =>
    answerSpendable(wallets, spending, question, settings.currency, clock.now()),
  );
  const ownerOf = async (walletId: string) => (await wallets.owners([walletId])).get(walletId)!;
  return [
    ...composeSettlement(ledger, settings, clock),
    new ProofResolver(postgresProofs(database), clock),
    ...composeConversions(database, ports),
    new VerificationResolver(new VerifyLedger(new PostgresBooks(database), clock)),
    new WalletResolver(wallets, spending, clock),
    new LotResolver(),
    new WalletOwnerResolver(settings.currencies, clock),
    new HoldResolver(
      {
        place: (request) => holdPoints(request, ports),
        capture: (request) => captureHoldOf(request, submit),
        release: (request) => releaseHoldOf(request, submit),
      },
      new PostgresHolds(database),
      redemptions,
      clock,
    ),
    new TransferResolver(
      {
        send: (request) => transferPoints(request, ports),
        giveBack: (request) => returnTransfer(request, { ...ports, transfers }),
      },
      transfers,
    ),
    new PoolResolver((request) => contributeToPool(request, ports), transfers, settings.currencies),
    new RedemptionResolver(
      {
        redeem: (request) => redeemPoints(request, ports),
        refund: (request) => refundRedemption(request, submit),
      },
      redemptions,
    ),
    ...composeAdjustments(database, ports, ownerOf),
    new WriteOffResolver((request) => writeOff(request, ports), ownerOf),
  ];
}
