import {
  awardsGranted,
  awardsReduced,
  campaignAnnounced,
  findPartners,
  memberEnrolled,
  partnerChanged,
  resolveMembers,
  tierChanged,
  type EventData,
  type PartnerSnapshot,
  programmeSettings,
} from '@accord/contracts';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { CALLER_HEADER, createLogger, signCaller, type Caller, type RunningSubgraph } from '@accord/subgraph';
import { createTestDatabase, realServices, testNamespace } from '@accord/testing';
import { derivedId, SystemClock } from '@accord/values';
import { startApp } from '../src/app';

const SECRET = 'a secret of at least thirty-two characters';
export const operator: Caller = { kind: 'operator', subject: 'test' };

export type Granted = EventData<typeof awardsGranted>;
export type Reduced = EventData<typeof awardsReduced>;

/** The campaign service on real PostgreSQL and NATS, with a stand-in for the services around it. */
export interface Stand {
  readonly service: RunningSubgraph;
  readonly messaging: Messaging;
  /** Of the campaign service. */
  readonly database: Database;
  readonly granted: Granted[];
  readonly reduced: Reduced[];
  readonly announced: EventData<typeof campaignAnnounced>[];
  readonly tierChanges: EventData<typeof tierChanged>[];
  /** Publishes as the services around do, in this order. */
  publish(events: Parameters<Messaging['publishAll']>[1]): Promise<void>;
  graphql<T>(
    query: string,
    variables?: object,
    caller?: Caller,
  ): Promise<{ data?: T; errors?: { message: string; extensions: { code: string } }[] }>;
  enrol(memberId: string): Promise<void>;
  /** Another copy of the service on the same database. */
  copy(): Promise<RunningSubgraph>;
  close(): Promise<void>;
}

export const partnerIdOf = (slug: string): string => derivedId('partner', slug);

export const partnerOf = (slug: string, currency = 'USD', category = 'SHOP'): PartnerSnapshot => ({
  partnerId: partnerIdOf(slug),
  revision: 1,
  slug,
  name: slug.toUpperCase(),
  category,
  currency,
  status: 'ACTIVE',
  terms: [
    {
      version: 1,
      validFrom: '2017-01-01T00:00:00.000Z',
      pricePerPoint: { amount: '0.01', currency },
      ratePerPoint: { amount: '0.01', currency },
      funding: 'ON_ISSUE',
      reserveShare: '0',
      issues: true,
      accepts: true,
      maxPointsShare: '1',
    },
  ],
  locations: [],
});

/** `settings`: of the programme. */
export async function openStand(partners: readonly PartnerSnapshot[], settings: object = {}): Promise<Stand> {
  const url = await createTestDatabase();
  const namespace = testNamespace();
  const config = {
    HOST: '127.0.0.1',
    PORT: 0,
    DATABASE_URL: url,
    DATABASE_POOL_SIZE: 8,
    NATS_URL: realServices().natsUrl,
    NATS_NAMESPACE: namespace,
    CALLER_SECRET: SECRET,
    ACCORD_CLOCK_OFFSET_MS: 0,
    ACCORD_CLOCKWORK_EVERY_MS: 100,
    LOG_LEVEL: 'warn',
    ACCORD_PROGRAMME_FILE: programmeSettings.parse(settings),
  } as const;
  const logger = createLogger('test', 'warn');
  const around = await openDatabase({
    url: await createTestDatabase(),
    applicationName: 'test',
    migrations: messagingMigrations,
  });
  const messaging = await Messaging.connect({
    url: config.NATS_URL,
    service: 'around',
    namespace,
    database: around,
    clock: new SystemClock(),
    logger,
  });
  const granted: Granted[] = [];
  const reduced: Reduced[] = [];
  const announced: EventData<typeof campaignAnnounced>[] = [];
  const tierChanges: EventData<typeof tierChanged>[] = [];
  messaging.hear({
    consumer: 'around-awards',
    family: 'award',
    events: [awardsGranted, awardsReduced, campaignAnnounced, tierChanged],
    handle: (tx, events) => {
      tx.afterCommit(() => {
        for (const event of events) {
          if (event.is(awardsGranted)) granted.push(event.data);
          if (event.is(awardsReduced)) reduced.push(event.data);
          if (event.is(campaignAnnounced)) announced.push(event.data);
          if (event.is(tierChanged)) tierChanges.push(event.data);
        }
      });
      return Promise.resolve();
    },
  });
  messaging.serve(findPartners, ({ ids = [], slugs = [] }) =>
    Promise.resolve({
      partners: partners.filter(({ partnerId, slug }) => ids.includes(partnerId) || slugs.includes(slug)),
    }),
  );
  messaging.serve(resolveMembers, ({ references }) =>
    Promise.resolve({
      members: references.map(({ id }) =>
        id ? { memberId: id, status: 'ACTIVE' as const, locale: 'en', timeZone: 'UTC' } : null,
      ),
    }),
  );
  await messaging.start();
  const publish = (events: Parameters<Messaging['publishAll']>[1]): Promise<void> =>
    around.run((tx) => messaging.publishAll(tx, events));
  await publish(partners.map((data) => ({ event: partnerChanged, key: data.partnerId, data })));
  const copies: RunningSubgraph[] = [];
  const copy = async (): Promise<RunningSubgraph> => {
    const started = await startApp(config, new SystemClock(), false);
    copies.push(started);
    return started;
  };
  const service = await copy();
  const database = await openDatabase({ url, applicationName: 'look', migrations: [] });
  return {
    service,
    messaging,
    database,
    granted,
    reduced,
    announced,
    tierChanges,
    publish,
    copy,
    enrol: (memberId) =>
      publish([
        {
          event: memberEnrolled,
          key: memberId,
          data: { memberId, enrolledAt: new Date().toISOString(), locale: 'en', timeZone: 'UTC' },
        },
      ]),
    async graphql(query, variables = {}, caller = operator) {
      const response = await fetch(service.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [CALLER_HEADER]: signCaller(caller, SECRET, new SystemClock()),
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as never;
    },
    async close() {
      for (const each of copies) await each.close();
      await messaging.close();
      await around.close();
      await database.close();
    },
  };
}
