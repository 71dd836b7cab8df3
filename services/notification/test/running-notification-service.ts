import {
  findPartners,
  memberEnrolled,
  messageRequested,
  membersMerged,
  membersUnmerged,
  partnerChanged,
  pointsAdjusted,
  pointsCredited,
  pointsExpiring,
  programmeSettings,
  reachMembers,
  type EventData,
  type PartnerSnapshot,
} from '@accord/contracts';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { CALLER_HEADER, createLogger, signCaller, type Caller, type RunningSubgraph } from '@accord/subgraph';
import { createTestDatabase, eventually, realServices, testNamespace } from '@accord/testing';
import { newId, SystemClock } from '@accord/values';
import type { z } from 'zod';
import { startApp } from '../src/app';
import type { Answer } from './answer';
import { Mailbox } from './mailbox';

type Contact = NonNullable<z.input<typeof reachMembers.answer>['members'][number]>;
type Credited = EventData<typeof pointsCredited>;
export type CreditInput = Partial<Credited['credits'][number]> & {
  readonly issuerId: string;
  readonly points: number;
};

const CALLER_SECRET = 'a secret of at least thirty-two characters';
const clock = new SystemClock();
const now = () => clock.now().toISOString();

export const aMember = () => newId('member', clock.now());
export const aPartner = () => newId('partner', clock.now());
export const operator: Caller = { kind: 'operator', subject: 'ops' };
export const memberCaller = (memberId: string): Caller => ({ kind: 'member', memberId });

/** The notification service on real PostgreSQL, NATS and SMTP; the services around it are played. */
export class RunningNotificationService {
  /** What the played member service knows. */
  readonly contacts = new Map<string, Contact>();
  /** What the played partner service knows. */
  readonly partners = new Map<string, string>();
  private readonly copies: RunningSubgraph[] = [];

  private constructor(
    public mailbox: Mailbox,
    private readonly url: string,
    private readonly namespace: string,
    readonly database: Database,
    private readonly neighbourDatabase: Database,
    private readonly neighbour: Messaging,
  ) {}

  /** @param answering whether the played member and partner services answer questions; see `answer` */
  static async start({ answering = true } = {}): Promise<RunningNotificationService> {
    const [url, neighbourUrl, namespace] = [
      await createTestDatabase(),
      await createTestDatabase(),
      testNamespace(),
    ];
    const mailbox = await Mailbox.open();
    const neighbourDatabase = await openDatabase({
      url: neighbourUrl,
      applicationName: 'test',
      migrations: messagingMigrations,
    });
    const neighbour = await Messaging.connect({
      url: realServices().natsUrl,
      service: 'neighbour',
      namespace,
      database: neighbourDatabase,
      clock,
      logger: createLogger('neighbour', 'silent'),
    });
    await neighbour.start();
    const first = await startCopy(url, namespace, mailbox.port);
    const database = await openDatabase({ url, applicationName: 'test', migrations: [] });
    const service = new RunningNotificationService(
      mailbox,
      url,
      namespace,
      database,
      neighbourDatabase,
      neighbour,
    );
    service.copies.push(first);
    if (answering) service.answer();
    return service;
  }

  /** From now on the played member and partner services answer. */
  answer(): void {
    this.neighbour.serve(reachMembers, ({ memberIds }) =>
      Promise.resolve({ members: memberIds.map((id) => this.contacts.get(id) ?? null) }),
    );
    this.neighbour.serve(findPartners, ({ ids = [] }) =>
      Promise.resolve({
        partners: ids.flatMap((id) => (this.partners.has(id) ? [snapshot(id, this.partners.get(id)!)] : [])),
      }),
    );
  }

  async startAnotherCopy(): Promise<void> {
    this.copies.push(await startCopy(this.url, this.namespace, this.mailbox.port));
  }

  /** Somebody joins: with these contacts, in this language. Resolves once the service has heard it. */
  async enroll(contact: Partial<Contact> & { readonly memberId: string }): Promise<void> {
    const whole: Contact = {
      status: 'ACTIVE',
      locale: 'en',
      timeZone: 'UTC',
      consents: ['EMAIL_MARKETING'],
      ...contact,
    };
    this.contacts.set(contact.memberId, whole);
    const data = {
      memberId: whole.memberId,
      enrolledAt: now(),
      locale: whole.locale,
      timeZone: whole.timeZone,
    };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, memberEnrolled, { key: whole.memberId, data }),
    );
    await eventually(async () => {
      const known = await this.database.query('SELECT FROM known_member WHERE member_id = $1', [
        whole.memberId,
      ]);
      if (known.length === 0) throw new Error('The enrolment was not heard');
    });
  }

  /** A campaign has something to say; the same message when told again. */
  async announce(
    memberId: string,
    messageId: string,
    title: Record<string, string>,
    text: Record<string, string>,
  ): Promise<void> {
    const campaignId = newId('campaign', clock.now());
    const data = { messageId, memberId, campaignId, campaignVersion: 1, title, text, recordedAt: now() };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, messageRequested, { key: memberId, data }),
    );
  }

  /** A member lives on in another, or does so no more. Resolves once the service has heard it. */
  async merge(memberId: string, intoMemberId: string, revision: number): Promise<void> {
    const data = { mergeId: newId('merge', clock.now()), memberId, intoMemberId, revision, mergedAt: now() };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, membersMerged, { key: memberId, data }),
    );
    await this.heardMerge(memberId, revision);
  }

  async unmerge(memberId: string, intoMemberId: string, revision: number): Promise<void> {
    const data = {
      mergeId: newId('merge', clock.now()),
      memberId,
      intoMemberId,
      revision,
      unmergedAt: now(),
    };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, membersUnmerged, { key: memberId, data }),
    );
    await this.heardMerge(memberId, revision);
  }

  private heardMerge(memberId: string, revision: number): Promise<void> {
    return eventually(async () => {
      const heard = await this.database.query(
        'SELECT FROM known_member WHERE member_id = $1 AND merge_revision = $2',
        [memberId, revision],
      );
      if (heard.length === 0) throw new Error('The merge was not heard');
    });
  }

  async partnerChanges(partnerId: string, name: string, revision = 1): Promise<void> {
    const data = { ...snapshot(partnerId, name), revision };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, partnerChanged, { key: partnerId, data }),
    );
  }

  /** The ledger credits points for a purchase; answers the purchase's id. */
  async credit(
    memberId: string,
    credits: readonly CreditInput[],
    more: Partial<Credited> = {},
  ): Promise<string> {
    const id = newId('purchase', clock.now());
    const data: Credited = {
      memberId,
      walletId: 'wal_1',
      currency: 'PTS',
      trigger: { kind: 'purchase', id, occurredAt: now(), recordedAt: now() },
      recordedAt: now(),
      points: credits.reduce((sum, { points }) => sum + points, 0),
      credits: credits.map((credit, index) => ({
        awardId: `awd_${index}`,
        campaignId: 'cmp_1',
        campaignName: 'Base rule',
        availableAt: '2026-01-01T00:00:00Z',
        ...credit,
      })),
      ...more,
    };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, pointsCredited, { key: memberId, data }),
    );
    return id;
  }

  /** The ledger says that 7 points will lapse. */
  async expiring(
    memberId: string,
    daysBefore: number,
    expiresAt: string,
    spendableAt: string[],
  ): Promise<void> {
    const wallet = { memberId, walletId: `wal ${memberId}`, currency: 'PTS' };
    const data = { ...wallet, daysBefore, points: 7, expiresAt, spendableAt, recordedAt: now() };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, pointsExpiring, { key: memberId, data }),
    );
  }

  /** The operator gives points by hand, or takes them. */
  async adjust(memberId: string, partnerId: string, points: number): Promise<void> {
    const data = {
      memberId,
      walletId: 'wal_1',
      currency: 'PTS',
      partnerId,
      points,
      reason: 'secret',
      recordedAt: now(),
    };
    await this.neighbourDatabase.run((tx) =>
      this.neighbour.publish(tx, pointsAdjusted, { key: memberId, data }),
    );
  }

  async ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const response = await fetch(this.copies[0]!.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CALLER_HEADER]: signCaller(caller, CALLER_SECRET, clock),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: object; errors?: object[] };
    return errors ? { ...data, errors } : data;
  }

  /** A member's inbox, as the gateway asks for it. */
  async inbox(
    memberId: string,
    args = '(first: 20)',
    caller: Caller = memberCaller(memberId),
  ): Promise<Answer> {
    const answer = await this.ask(
      caller,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Member { notifications${args} {
         nodes { id kind title body createdAt readAt deliveries { channel status reason at } }
         edges { cursor } pageInfo { hasNextPage endCursor } totalCount } } } }`,
      { of: [{ __typename: 'Member', id: memberId }] },
    );
    return answer.errors ? answer : answer._entities[0].notifications;
  }

  async closeMailbox(): Promise<void> {
    await this.mailbox.close();
  }

  /** Opens another at the same address. */
  async openMailbox(): Promise<void> {
    this.mailbox = await Mailbox.open(this.mailbox.port);
  }

  /** Ends one copy's work as SIGTERM would. */
  async stopCopies(): Promise<void> {
    await Promise.all(this.copies.splice(0).map((copy) => copy.close()));
  }

  async stop(): Promise<void> {
    await this.stopCopies();
    await this.neighbour.close();
    await this.database.close();
    await this.neighbourDatabase.close();
    await this.mailbox.close();
  }
}

const startCopy = (url: string, namespace: string, smtpPort: number): Promise<RunningSubgraph> =>
  startApp(
    {
      HOST: '127.0.0.1',
      PORT: 0,
      DATABASE_URL: url,
      DATABASE_POOL_SIZE: 8,
      NATS_URL: realServices().natsUrl,
      NATS_NAMESPACE: namespace,
      CALLER_SECRET,
      ACCORD_CLOCK_OFFSET_MS: 0,
      ACCORD_PROGRAMME_FILE: programmeSettings.parse({ name: 'Harbour & Friends' }),
      LOG_LEVEL: 'silent',
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      MAIL_FROM: 'Accord <hello@accord.example>',
    },
    clock,
    false,
  );

const snapshot = (partnerId: string, name: string): PartnerSnapshot => ({
  partnerId,
  revision: 1,
  slug: 'a-partner',
  name,
  category: 'GROCERY',
  currency: 'USD',
  status: 'ACTIVE',
  terms: [
    {
      version: 1,
      validFrom: '2026-01-01T00:00:00Z',
      pricePerPoint: { amount: '0.01', currency: 'USD' },
      ratePerPoint: { amount: '0.009', currency: 'USD' },
      funding: 'ON_ISSUE',
      reserveShare: '0',
      issues: true,
      accepts: true,
      maxPointsShare: '1',
    },
  ],
  locations: [],
});
