import { setTimeout as delay } from 'node:timers/promises';
import { awardsGranted, findPartners, resolveMembers, type EventData } from '@accord/contracts';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createLogger, signCaller } from '@accord/subgraph';
import { createTestDatabase, eventually, realServices, testNamespace } from '@accord/testing';
import { SystemClock } from '@accord/values';
import { aMember, aPartner, granted, partnerId } from './factories';
import { LedgerProcess } from './ledger-process';
import { operator, type Json } from './test-ledger';

const CALLERS = 16;
const MEMBERS = 8;
const SECRET = 'a secret of at least thirty-two characters';
const ADJUST = `mutation ($member: ID!, $partner: ID!, $key: String!) {
  adjustPoints(member: { id: $member }, partnerId: $partner, points: 1, reason: "load", idempotencyKey: $key) { __typename } }`;
const BOOKED = `SELECT kind, count(DISTINCT journal.id)::int AS journals, sum(points)::int AS points
  FROM journal JOIN entry USING (book, wallet_id, version) WHERE account = 'WALLET' GROUP BY kind ORDER BY kind`;

/** The ledger service as a process of its own, with callers that ask it and a campaign service that it hears. */
export class LedgerUnderLoad {
  private readonly clock = new SystemClock();
  private readonly members = Array.from({ length: MEMBERS }, aMember);
  private over = false;
  private load: Promise<unknown> = Promise.resolve();
  private published = 0;
  answered = 0;

  private constructor(
    readonly service: LedgerProcess,
    readonly books: Database,
    private readonly campaigns: Database,
    private readonly others: Messaging,
  ) {}

  static async start(): Promise<LedgerUnderLoad> {
    const { natsUrl } = realServices();
    const namespace = testNamespace();
    const databaseUrl = await createTestDatabase();
    const campaigns = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'campaign',
      migrations: [...messagingMigrations],
    });
    const others = await Messaging.connect({
      url: natsUrl,
      service: 'campaign',
      namespace,
      database: campaigns,
      clock: new SystemClock(),
      logger: createLogger('test', 'silent'),
    });
    others.serve(findPartners, () => Promise.resolve({ partners: [aPartner('alpha')] }));
    others.serve(resolveMembers, ({ references }) =>
      Promise.resolve({
        members: references.map(({ id }) => ({
          memberId: id!,
          status: 'ACTIVE' as const,
          locale: 'en',
          timeZone: 'UTC',
        })),
      }),
    );
    await others.start();
    const service = await LedgerProcess.make({
      DATABASE_URL: databaseUrl,
      NATS_URL: natsUrl,
      NATS_NAMESPACE: namespace,
      CALLER_SECRET: SECRET,
      APOLLO_TELEMETRY_DISABLED: '1',
    });
    await service.start();
    const books = await openDatabase({ url: databaseUrl, applicationName: 'test', migrations: [] });
    return new LedgerUnderLoad(service, books, campaigns, others);
  }

  async close(): Promise<void> {
    await this.service.kill();
    await this.others.close();
    await this.campaigns.close();
    await this.books.close();
  }

  async ask(query: string, variables: object = {}): Promise<Json> {
    const response = await fetch(this.service.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-accord-caller': signCaller(operator, SECRET, this.clock),
      },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  /** Callers and campaigns go on until `end`. */
  begin(): void {
    this.over = false;
    const callers = Array.from({ length: CALLERS }, (_, caller) => this.call(caller));
    this.load = Promise.all([...callers, this.grant()]);
  }

  async end(): Promise<void> {
    this.over = true;
    await this.load;
  }

  /** Waits until so many more calls are answered. */
  async answer(more: number): Promise<void> {
    const enough = this.answered + more;
    await eventually(() => expect(this.answered).toBeGreaterThanOrEqual(enough), 60_000);
  }

  /** Waits until the books have what was answered and what was published, each once. */
  async expectEachBookedOnce(): Promise<void> {
    await eventually(async () => {
      expect(await this.books.query(BOOKED)).toEqual([
        { kind: 'ADJUST', journals: this.answered, points: this.answered },
        { kind: 'EARN', journals: this.published, points: this.published },
      ]);
    }, 120_000);
  }

  async expectVerified(): Promise<void> {
    const { data } = await this.ask('{ verifyLedger { ok violations { rule subject detail } } }');
    expect(data.verifyLedger).toEqual({ ok: true, violations: [] });
  }

  private async call(caller: number): Promise<void> {
    for (let call = 0; !this.over; call += 1) {
      const number = this.answered + call;
      await this.adjust(this.members[number % MEMBERS]!, `caller ${caller} call ${call} of ${number}`);
      this.answered += 1;
    }
  }

  /** A till does not know whether what it sent was booked: it sends the same again until it is answered. */
  private async adjust(member: string, key: string): Promise<void> {
    for (;;) {
      const answer = await this.ask(ADJUST, { member, partner: partnerId('alpha'), key }).catch(
        () => undefined,
      );
      if (answer?.data?.adjustPoints?.__typename === 'AdjustPointsSuccess') return;
      await delay(20);
    }
  }

  private async grant(): Promise<void> {
    while (!this.over) {
      const grants: EventData<typeof awardsGranted>[] = this.members.map((member) => granted(member, 1));
      await this.campaigns.run((tx) =>
        this.others.publishAll(
          tx,
          grants.map((data) => ({ event: awardsGranted, key: data.memberId, data })),
        ),
      );
      this.published += grants.length;
      await delay(10);
    }
  }
}
