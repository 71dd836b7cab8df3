import { randomBytes } from 'node:crypto';
import { apiKeyRevokedSignal, findPartners, verifyApiKey } from '@accord/contracts';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database, type Transaction } from '@accord/persistence';
import { createLogger, startSubgraph, type Logger, type RunningSubgraph } from '@accord/subgraph';
import { SystemClock, type Clock } from '@accord/values';
import type { PartnerConfig } from './config';
import { ApiKeyRepository } from './keys/api-key.repository';
import { ApiKeyResolver } from './keys/api-key.resolver';
import { CreateApiKey } from './keys/create-api-key';
import { RevokeApiKey } from './keys/revoke-api-key';
import { VerifyApiKey } from './keys/verify-api-key';
import { hearMembers } from './members/hear-members';
import { AskedMemberDirectory } from './members/member-directory';
import { MemberPurchasesResolver } from './members/member-purchases.resolver';
import { MemberPurchases } from './members/member.type';
import { migrations } from './migrations';
import { AddLocation } from './partners/add-location';
import { ExitPartner } from './partners/exit-partner';
import { OnboardPartner } from './partners/onboard-partner';
import { PartnerChangesResolver } from './partners/partner-changes.resolver';
import { partnerLoader } from './partners/partner-loader';
import { PartnerRepository } from './partners/partner.repository';
import { PartnerResolver, resolvePartner } from './partners/partner.resolver';
import { toSnapshot } from './partners/partner-snapshot';
import { ResumePartner } from './partners/resume-partner';
import { SuspendPartner } from './partners/suspend-partner';
import { UpdatePartnerTerms } from './partners/update-partner-terms';
import { AskedRedemptions } from './purchases/asked-redemptions';
import { AwardWaits } from './purchases/award-wait';
import { GatheredReading } from './purchases/gathered-reading';
import { hearPoints } from './purchases/hear-points';
import { PurchaseHistoryRepository } from './purchases/purchase-history.repository';
import { purchaseLoader } from './purchases/purchase-loader';
import { PurchaseRepository } from './purchases/purchase.repository';
import { PurchaseResolver, resolvePurchase, type PartnerServiceLoaders } from './purchases/purchase.resolver';
import { RecordPurchaseResolver } from './purchases/record-purchase.resolver';
import { RecordPurchases } from './purchases/record-purchases';
import { saleFacts } from './purchases/sale-facts.routine';
import { AskedJudge } from './quotes/asked-judge';
import { QuotePurchase } from './quotes/quote-purchase';
import { AwardResolver, OfferResolver, QuotedDiscountResolver, QuoteResolver } from './quotes/quote.resolver';
import { RefundPurchase } from './refunds/refund-purchase';
import { RefundRepository } from './refunds/refund.repository';
import { RefundResolver } from './refunds/refund.resolver';
import { StorePurchases } from './purchases/store-purchases';
import { rows } from './rows';
import { types } from './schema';
import type { Announcing, UnitOfWork } from './unit-of-work';

/** A question to another service, on which a till waits. */
const ASK_TIMEOUT_MS = 1_000;

/** What a test may put in the place of the real thing. */
export interface PartnerServiceParts {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Whether SIGTERM ends the process; true unless said. */
  readonly signals?: boolean;
}

/** Composes and starts the service: database, messaging, HTTP. */
export async function startPartnerService(
  config: PartnerConfig,
  parts: PartnerServiceParts = {},
): Promise<RunningSubgraph> {
  const clock = parts.clock ?? new SystemClock(config.ACCORD_CLOCK_OFFSET_MS);
  const logger = parts.logger ?? createLogger('partner', config.LOG_LEVEL);
  const database = await openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'accord-partner',
    rows,
    migrations: [...messagingMigrations, ...migrations],
    routines: [saleFacts],
    poolSize: config.DATABASE_POOL_SIZE,
  });
  const messaging = await Messaging.connect({
    url: config.NATS_URL,
    service: 'partner',
    namespace: config.NATS_NAMESPACE,
    database,
    clock,
    logger,
  });
  const { resolvers, partners, purchases } = compose({ config, database, messaging, clock, logger });
  await messaging.start();
  return startSubgraph({
    name: 'partner',
    config,
    types,
    resolvers,
    references: {
      Member: ({ id }) => new MemberPurchases(id),
      Partner: resolvePartner,
      Purchase: resolvePurchase,
    },
    loaders: (): PartnerServiceLoaders => ({
      partners: partnerLoader(partners),
      purchases: purchaseLoader(purchases),
    }),
    database,
    messaging,
    clock,
    logger,
    ...(parts.signals === undefined ? {} : { signals: parts.signals }),
  });
}

interface Surroundings {
  readonly config: PartnerConfig;
  readonly database: Database;
  readonly messaging: Messaging;
  readonly clock: Clock;
  readonly logger: Logger;
}

function compose(around: Surroundings) {
  const { config, database, messaging, clock, logger } = around;
  const partners = new PartnerRepository(database.dataSource.manager, clock);
  const purchases = new PurchaseRepository(database);
  const history = new PurchaseHistoryRepository(database);
  const keys = new ApiKeyRepository(database);
  const waits = new AwardWaits();
  const partnerWork = workWith(around, (tx) => ({ partners: new PartnerRepository(tx.manager, clock) }));

  const verification = new VerifyApiKey(keys, clock, (err) =>
    logger.warn({ err }, 'the use of a key could not be noted'),
  );
  messaging.serve(verifyApiKey, async ({ keyHash }) => ({ key: await verification.verify(keyHash) }));
  messaging.serve(findPartners, async ({ ids = [], slugs = [] }) => {
    const found = [...(await partners.find(ids)), ...(await partners.findBySlug(slugs))];
    return {
      partners: [...new Map(found.map((partner) => [partner.partnerId, toSnapshot(partner)])).values()],
    };
  });
  hearMembers(messaging);
  hearPoints(messaging, waits);

  const directory = new AskedMemberDirectory(messaging, ASK_TIMEOUT_MS);
  const redemptions = new AskedRedemptions(messaging, ASK_TIMEOUT_MS);
  const judge = new AskedJudge(messaging, ASK_TIMEOUT_MS);
  const waiting = { waits, clock, waitMs: config.ACCORD_AWARD_WAIT_MS };
  const recording = new RecordPurchases({
    reading: new GatheredReading(purchases),
    store: new StorePurchases(workWith(around, (tx) => ({ purchases: new PurchaseRepository(tx) }))),
    directory,
    redemptions,
    ...waiting,
  });
  const refunding = new RefundPurchase({
    reading: new RefundRepository(database),
    work: workWith(around, (tx) => ({ refunds: new RefundRepository(tx) })),
    ...waiting,
  });
  const quoting = new QuotePurchase({
    reading: purchases,
    directory,
    redemptions,
    judge,
    purse: judge,
    clock,
  });
  const resolvers = [
    new PartnerResolver(partners, keys, clock),
    new PartnerChangesResolver({
      onboard: new OnboardPartner(partnerWork, clock),
      terms: new UpdatePartnerTerms(partnerWork, clock),
      locations: new AddLocation(partnerWork, clock),
      suspension: new SuspendPartner(partnerWork, clock),
      leaving: new ExitPartner(partnerWork, clock),
      resumption: new ResumePartner(partnerWork, clock),
    }),
    new ApiKeyResolver(
      new CreateApiKey(keys, { bytes: randomBytes }, clock),
      new RevokeApiKey(keys, (revoked) => messaging.signal(apiKeyRevokedSignal, revoked), clock),
    ),
    new PurchaseResolver(history),
    new RecordPurchaseResolver(recording),
    new RefundResolver(refunding),
    new QuoteResolver(quoting),
    new AwardResolver(),
    new OfferResolver(),
    new QuotedDiscountResolver(),
    new MemberPurchasesResolver(history),
  ];
  return { resolvers, partners, purchases };
}

/** A unit of work on the database, with the outbox beside the tools it is given. */
function workWith<Tools>(
  { database, messaging }: Surroundings,
  tools: (tx: Transaction) => Tools,
): UnitOfWork<Tools> {
  return {
    run: (work) =>
      database.run((tx) => {
        const announcing: Announcing = { announce: (events) => messaging.publishAll(tx, events) };
        return work({ ...tools(tx), ...announcing });
      }),
  };
}
