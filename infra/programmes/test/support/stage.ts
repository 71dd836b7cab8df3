import 'reflect-metadata';
import type { Blueprint } from '@accord/blueprints';
import {
  partnerChanged,
  programmeSettings,
  quoteAwards,
  type MemberFactsSnapshot,
  type PurchaseSnapshot,
} from '@accord/contracts';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase } from '@accord/persistence';
import { CALLER_HEADER, createLogger, signCaller, type Caller } from '@accord/subgraph';
import { createTestDatabase, realServices, testNamespace } from '@accord/testing';
import { ManualClock } from '@accord/values';
import type { z } from 'zod';
import { startApp as startCampaigns } from '../../../../services/campaign/src/app';
import { startLedger } from '../../../../services/ledger/src/app';
import { applyBlueprint, applyRates } from './applied';
import { answerForTheOthers, snapshotOf } from './around';
import { listen, type Told } from './told';

type Quote = z.infer<(typeof quoteAwards)['answer']>;

const SECRET = 'a secret of at least thirty-two characters';
const SELDOM = 600_000;
const PROOF = '{ verifyLedger { violations { rule subject detail } } }';
export const operator: Caller = { kind: 'operator', subject: 'olga' };

/**
 * A programme of a blueprint in this process: the campaign service and the ledger on real PostgreSQL and NATS, by one clock that
 * stands still until it is moved, with stand-ins for the services of members and partners.
 */
export interface Stage {
  readonly blueprint: Blueprint;
  readonly clock: ManualClock;
  readonly told: Told;
  /** Who has been introduced, by id. */
  readonly members: Map<string, MemberFactsSnapshot>;
  /** Slugs of the blueprint's campaigns, by id. */
  readonly slugs: ReadonlyMap<string, string>;
  publish(events: Parameters<Messaging['publishAll']>[1]): Promise<void>;
  /** What a basket would earn, and what comes off it. */
  quote(purchase: PurchaseSnapshot): Promise<Quote>;
  campaigns<T>(query: string, variables?: object, caller?: Caller): Promise<T>;
  ledger<T>(query: string, variables?: object, caller?: Caller): Promise<T>;
  /** Books what has lapsed by now. */
  expire(): Promise<number>;
  /** Tells members of what is about to lapse. */
  remind(): Promise<unknown>;
  /** Ends it; throws unless its books prove to be right. */
  close(): Promise<void>;
}

export async function openStage(blueprint: Blueprint, begins: string): Promise<Stage> {
  const clock = new ManualClock(new Date(begins));
  const [namespace, logger] = [testNamespace(), createLogger('stage', 'silent')];
  const { natsUrl } = realServices();
  const database = await openDatabase({
    url: await createTestDatabase(),
    applicationName: 'around',
    migrations: messagingMigrations,
  });
  const messaging = await Messaging.connect({
    url: natsUrl,
    service: 'around',
    namespace,
    database,
    clock,
    logger,
  });
  const told = listen(messaging);
  const partners = blueprint.partners.map(snapshotOf);
  const members = new Map<string, MemberFactsSnapshot>();
  answerForTheOthers(messaging, partners, members);
  await messaging.start();
  const config = async () => ({
    HOST: '127.0.0.1',
    PORT: 0,
    DATABASE_URL: await createTestDatabase(),
    DATABASE_POOL_SIZE: 6,
    NATS_URL: natsUrl,
    NATS_NAMESPACE: namespace,
    CALLER_SECRET: SECRET,
    ACCORD_CLOCK_OFFSET_MS: 0,
    LOG_LEVEL: 'silent' as const,
    ACCORD_PROGRAMME_FILE: programmeSettings.parse(blueprint.settings),
  });
  const often = { ACCORD_CLOCKWORK_EVERY_MS: 100 };
  const seldom = {
    ACCORD_EXPIRY_EVERY_MS: SELDOM,
    ACCORD_EXPIRY_WORKERS: 2,
    ACCORD_RESERVE_EVERY_MS: SELDOM,
    ACCORD_SEAL_EVERY_MS: SELDOM,
  };
  const [campaigns, books] = await Promise.all([
    startCampaigns({ ...(await config()), ...often }, clock, false),
    startLedger({ ...(await config()), ...seldom }, { clock, logger, signals: false }),
  ]);
  const publish: Stage['publish'] = (events) => database.run((tx) => messaging.publishAll(tx, events));
  await publish(partners.map((data) => ({ event: partnerChanged, key: data.partnerId, data })));
  const askAt =
    (url: string) =>
    async <T>(query: string, variables: object = {}, caller: Caller = operator): Promise<T> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [CALLER_HEADER]: signCaller(caller, SECRET, clock) },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
      if (!data || errors) throw new Error(JSON.stringify(errors));
      return data;
    };
  const askCampaigns = askAt(campaigns.url);
  const askLedger = askAt(books.subgraph.url);
  const slugs = await applyBlueprint(blueprint, askCampaigns);
  await applyRates(blueprint, askLedger);
  return {
    blueprint,
    clock,
    told,
    members,
    slugs,
    publish,
    async quote(purchase) {
      const quoted = await messaging.ask(quoteAwards, { purchase });
      if (!quoted.ok) throw new Error('the campaign service does not answer');
      return quoted.value;
    },
    campaigns: askCampaigns,
    ledger: askLedger,
    expire: () => books.ledger.expire(),
    remind: () => books.ledger.remind(),
    async close() {
      const { verifyLedger } = await askLedger<{ verifyLedger: { violations: object[] } }>(PROOF);
      await Promise.all([campaigns.close(), books.subgraph.close()]);
      await messaging.close();
      await database.close();
      if (verifyLedger.violations.length > 0) throw new Error(JSON.stringify(verifyLedger.violations));
    },
  };
}
