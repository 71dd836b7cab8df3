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

const KILLS = Number(process.env['ACCORD_KILLS'] ?? 3);
const CALLERS = 16;
const MEMBERS = 8;
/** Answers that are waited for before each kill, so that it strikes under load. */
const ANSWERS_BETWEEN = 40;
const SECRET = 'a secret of at least thirty-two characters';
const ADJUST = `mutation ($member: ID!, $partner: ID!, $key: String!) {
  adjustPoints(member: { id: $member }, partnerId: $partner, points: 1, reason: "kill", idempotencyKey: $key) { __typename } }`;

describe('a ledger that is killed under load', () => {
  const namespace = testNamespace();
  const clock = new SystemClock();
  const logger = createLogger('test', 'silent');
  const members = Array.from({ length: MEMBERS }, aMember);
  let service: LedgerProcess;
  let databaseUrl: string;
  let campaigns: Database;
  let others: Messaging;

  beforeAll(async () => {
    const { natsUrl } = realServices();
    databaseUrl = await createTestDatabase();
    campaigns = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'campaign',
      migrations: [...messagingMigrations],
    });
    others = await Messaging.connect({
      url: natsUrl,
      service: 'campaign',
      namespace,
      database: campaigns,
      clock,
      logger,
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
    service = await LedgerProcess.make({
      DATABASE_URL: databaseUrl,
      NATS_URL: natsUrl,
      NATS_NAMESPACE: namespace,
      CALLER_SECRET: SECRET,
      APOLLO_TELEMETRY_DISABLED: '1',
    });
    await service.start();
  }, 90_000);

  afterAll(async () => {
    await service.kill();
    await others.close();
    await campaigns.close();
  });

  const ask = async (query: string, variables: object): Promise<Json> => {
    const response = await fetch(service.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-accord-caller': signCaller(operator, SECRET, clock) },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };

  /** A till does not know whether what it sent was booked: it sends the same again until it is answered. */
  const adjust = async (member: string, key: string): Promise<void> => {
    for (;;) {
      const answer = await ask(ADJUST, { member, partner: partnerId('alpha'), key }).catch(() => undefined);
      if (answer?.data?.adjustPoints?.__typename === 'AdjustPointsSuccess') return;
      await delay(20);
    }
  };

  it('has booked each acknowledged posting once, whether it was asked for or heard of', async () => {
    let answered = 0;
    let published = 0;
    let over = false;
    const callers = Array.from({ length: CALLERS }, async (_, caller) => {
      for (let call = 0; !over; call += 1) {
        await adjust(members[(caller + call) % MEMBERS]!, `caller ${caller} call ${call}`);
        answered += 1;
      }
    });
    const campaign = (async () => {
      while (!over) {
        const grants: EventData<typeof awardsGranted>[] = members.map((member) => granted(member, 1));
        await campaigns.run((tx) =>
          others.publishAll(
            tx,
            grants.map((data) => ({ event: awardsGranted, key: data.memberId, data })),
          ),
        );
        published += grants.length;
        await delay(10);
      }
    })();
    for (let kills = 0; kills < KILLS; kills += 1) {
      const enough = answered + ANSWERS_BETWEEN;
      await eventually(() => expect(answered).toBeGreaterThanOrEqual(enough), 60_000);
      await service.kill();
      await service.start();
    }
    over = true;
    await Promise.all([...callers, campaign]);

    const books = await openDatabase({ url: databaseUrl, applicationName: 'test', migrations: [] });
    try {
      await eventually(async () => {
        const rows = await books.query<{ kind: string; journals: number; points: number }>(
          `SELECT kind, count(DISTINCT journal.id)::int AS journals, sum(points)::int AS points
           FROM journal JOIN entry USING (book, wallet_id, version) WHERE account = 'WALLET' GROUP BY kind ORDER BY kind`,
        );
        expect(rows).toEqual([
          { kind: 'ADJUST', journals: answered, points: answered },
          { kind: 'EARN', journals: published, points: published },
        ]);
      }, 120_000);
      const { data } = await ask('{ verifyLedger { ok violations { rule subject detail } } }', {});
      expect(data.verifyLedger).toEqual({ ok: true, violations: [] });
    } finally {
      await books.close();
    }
  }, 900_000);
});
