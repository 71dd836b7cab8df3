import {
  awardsGranted,
  memberEnrolled,
  membersMerged,
  pointsCredited,
  pointsTakenBack,
  purchaseRecorded,
  type EventData,
} from '@accord/contracts';
import { Messaging, messagingMigrations, type HeardEvent } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { CALLER_HEADER, createLogger, signCaller, type Caller, type RunningSubgraph } from '@accord/subgraph';
import { createTestDatabase, realServices, testNamespace } from '@accord/testing';
import { derivedId, newId, SystemClock, type Clock } from '@accord/values';
import { startPartnerService } from '../src/app';
import { migrations } from '../src/migrations';

const CALLER_SECRET = 'a secret of the tests, thirty-two characters or more';
const clock = new SystemClock();
const logger = createLogger('test', process.env['TEST_LOG'] ?? 'silent');

export const operator: Caller = { kind: 'operator', subject: 'olga' };
export const anybody: Caller = { kind: 'public' };
export const till = (partnerId: string): Caller => ({
  kind: 'partner',
  partnerId,
  keyId: 'key_till',
  scopes: ['till'],
});
export const owner = (partnerId: string): Caller => ({ ...till(partnerId), scopes: ['owner'] }) as Caller;
export const member = (memberId: string): Caller => ({ kind: 'member', memberId });
export const newMemberId = (): string => newId('member', clock.now());

// Answers of GraphQL are looked into by tests, field by field.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = { data: any; errors?: { message: string; extensions: Record<string, any> }[] };

/** The partner service on a database and namespace of its own, and the other services played by the test. */
export class PartnerPlatform {
  private constructor(
    readonly service: RunningSubgraph,
    readonly database: Database,
    /** Plays the member, campaign and ledger services. */
    readonly others: Messaging,
    private readonly start: () => Promise<RunningSubgraph>,
    private readonly copies: RunningSubgraph[],
    private readonly clock: Clock,
  ) {}

  /** @param waitMs how long recordPurchase waits for points; @param serviceClock what the service goes by */
  static async start(waitMs = 0, serviceClock: Clock = clock): Promise<PartnerPlatform> {
    const namespace = testNamespace();
    const url = await createTestDatabase();
    const environment = {
      HOST: '127.0.0.1',
      PORT: 0,
      DATABASE_URL: url,
      DATABASE_POOL_SIZE: 8,
      NATS_URL: realServices().natsUrl,
      NATS_NAMESPACE: namespace,
      CALLER_SECRET,
      ACCORD_CLOCK_OFFSET_MS: 0,
      ACCORD_PROGRAMME_FILE: undefined,
      LOG_LEVEL: 'silent' as const,
      ACCORD_AWARD_WAIT_MS: waitMs,
    };
    const start = () => startPartnerService(environment, { signals: false, logger, clock: serviceClock });
    const service = await start();
    const database = await openDatabase({
      url,
      applicationName: 'test',
      migrations: [...messagingMigrations, ...migrations],
    });
    const otherDatabase = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test-others',
      migrations: messagingMigrations,
    });
    const others = await Messaging.connect({
      url: realServices().natsUrl,
      service: 'others',
      namespace,
      database: otherDatabase,
      clock,
      logger,
    });
    const platform = new PartnerPlatform(service, database, others, start, [], serviceClock);
    platform.otherDatabase = otherDatabase;
    return platform;
  }

  private otherDatabase: Database;

  /** Another copy of the service, on the same database and streams. */
  async copy(): Promise<RunningSubgraph> {
    const copy = await this.start();
    this.copies.push(copy);
    return copy;
  }

  async stop(): Promise<void> {
    await Promise.all([this.service, ...this.copies].map((each) => each.close()));
    await this.others.close();
    await Promise.all([this.database.close(), this.otherDatabase.close()]);
  }

  async ask(
    caller: Caller,
    query: string,
    variables: Record<string, unknown> = {},
    service = this.service,
  ): Promise<Answer> {
    const response = await fetch(service.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CALLER_HEADER]: signCaller(caller, CALLER_SECRET, this.clock),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  /** As a service of the neighbourhood: publishes an event. */
  async publish<D extends typeof awardsGranted | typeof pointsCredited | typeof pointsTakenBack>(
    event: D,
    data: EventData<D>,
  ): Promise<void> {
    await this.otherDatabase.run((tx) =>
      this.others.publish(tx, event, { key: data.memberId, data: data as never }),
    );
  }

  /** As the member service: somebody has enrolled, east of the Urals. */
  async enrol(memberId: string): Promise<void> {
    const data = {
      memberId,
      enrolledAt: clock.now().toISOString(),
      locale: 'ru',
      timeZone: 'Asia/Yekaterinburg',
    };
    await this.otherDatabase.run((tx) => this.others.publish(tx, memberEnrolled, { key: memberId, data }));
  }

  /** As the member service: a member lives on in another. */
  async merge(memberId: string, intoMemberId: string): Promise<void> {
    const mergedAt = clock.now().toISOString();
    const data = { mergeId: derivedId('merge', memberId), memberId, intoMemberId, revision: 1, mergedAt };
    await this.otherDatabase.run((tx) => this.others.publish(tx, membersMerged, { key: memberId, data }));
  }

  /** Every event the service has written to its outbox, oldest first. */
  async outbox(): Promise<{ type: string; data: Record<string, unknown> }[]> {
    const rows = await this.database.query<{ envelope: string }>('SELECT envelope FROM outbox ORDER BY id');
    return rows.map(
      ({ envelope }) => JSON.parse(envelope) as { type: string; data: Record<string, unknown> },
    );
  }

  /** Hears the sales that the service announces. */
  hearSales(handle: (sale: EventData<typeof purchaseRecorded>) => Promise<void>): void {
    this.others.hear({
      consumer: 'test-sales',
      family: 'purchase',
      events: [purchaseRecorded],
      handle: async (_tx, events: readonly HeardEvent[]) => {
        for (const event of events) if (event.is(purchaseRecorded)) await handle(event.data);
      },
    });
  }

  /** Onboards a partner; answers its id. */
  async partner(slug: string, changes: Record<string, unknown> = {}): Promise<string> {
    const money = (amount: string) => ({ amount, currency: changes['currency'] ?? 'USD' });
    const input = {
      slug,
      name: slug,
      category: 'groceries',
      currency: 'USD',
      terms: { pricePerPoint: money('0.01'), ratePerPoint: money('0.009') },
      locations: [{ code: 'main', name: 'Main street', timeZone: 'America/New_York' }],
      ...changes,
    };
    const { data, errors } = await this.ask(
      operator,
      `mutation ($input: OnboardPartnerInput!) { onboardPartner(input: $input) {
         __typename ... on OnboardPartnerSuccess { partner { id } } ... on UserError { message } } }`,
      { input },
    );
    if (!data?.onboardPartner?.partner) throw new Error(JSON.stringify({ data, errors }));
    return data.onboardPartner.partner.id as string;
  }
}
