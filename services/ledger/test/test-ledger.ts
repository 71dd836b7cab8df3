import {
  findHousehold,
  findPartners,
  programmeSettings,
  resolveMembers,
  type HouseholdSnapshot,
  type PartnerSnapshot,
  type ProgrammeSettings,
} from '@accord/contracts';
import { Messaging } from '@accord/messaging';
import { createLogger, signCaller, type Caller, type RunningSubgraph } from '@accord/subgraph';
import { createTestDatabase, realServices, testNamespace } from '@accord/testing';
import { ManualClock } from '@accord/values';
import { startLedger } from '../src/app';
import type { Ledger } from '../src/ledger';

/** What the API answers: tests look into it as they find it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

const CALLER_SECRET = 'a secret of at least thirty-two characters';
export const operator: Caller = { kind: 'operator', subject: 'olga' };
export const till = (partnerId: string): Caller => ({
  kind: 'partner',
  partnerId,
  keyId: 'key_1',
  scopes: ['till'],
});
export const owner = (partnerId: string): Caller => ({
  kind: 'partner',
  partnerId,
  keyId: 'key_2',
  scopes: ['till', 'owner'],
});
export const member = (memberId: string): Caller => ({ kind: 'member', memberId });

/** A running ledger on real PostgreSQL and NATS, whose clock stands still until it is moved. */
export interface TestLedger {
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  readonly url: string;
  readonly databaseUrl: string;
  /** What the other services answer. */
  readonly partners: Map<string, PartnerSnapshot>;
  readonly members: Set<string>;
  /** By id. */
  readonly households: Map<string, HouseholdSnapshot>;
  ask(query: string, variables: Record<string, unknown>, caller?: Caller): Promise<Json>;
  close(): Promise<void>;
}

export async function startTestLedger(
  partners: readonly PartnerSnapshot[],
  settings: Partial<ProgrammeSettings> = {},
): Promise<TestLedger> {
  const clock = new ManualClock(new Date('2026-03-01T12:00:00Z'));
  const namespace = testNamespace();
  const { natsUrl } = realServices();
  const logger = createLogger('ledger', process.env['LOG_LEVEL'] ?? 'silent');
  const databaseUrl = await createTestDatabase();
  const others = await Messaging.connect({ url: natsUrl, service: 'others', namespace, clock, logger });
  const known = new Map(partners.map((partner) => [partner.partnerId, partner]));
  const members = new Set<string>();
  const households = new Map<string, HouseholdSnapshot>();
  others.serve(findPartners, ({ ids }) =>
    Promise.resolve({ partners: (ids ?? []).flatMap((id) => known.get(id) ?? []) }),
  );
  others.serve(resolveMembers, ({ references }) =>
    Promise.resolve({
      members: references.map(({ id, card }) => {
        const memberId = id ?? card;
        return memberId && members.has(memberId)
          ? { memberId, status: 'ACTIVE' as const, locale: 'en', timeZone: 'UTC' }
          : null;
      }),
    }),
  );
  others.serve(findHousehold, (asked) => {
    const isAsked = (each: HouseholdSnapshot): boolean =>
      'householdId' in asked
        ? each.householdId === asked.householdId
        : each.members.some((mate) => mate.memberId === asked.memberId);
    return Promise.resolve({ household: [...households.values()].find(isAsked) ?? null });
  });
  const { ledger, subgraph, jobs } = await startLedger(
    {
      HOST: '127.0.0.1',
      PORT: 0,
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: 16,
      NATS_URL: natsUrl,
      NATS_NAMESPACE: namespace,
      CALLER_SECRET,
      ACCORD_CLOCK_OFFSET_MS: 0,
      LOG_LEVEL: 'silent',
      ACCORD_EXPIRY_EVERY_MS: 600_000,
      ACCORD_EXPIRY_WORKERS: 2,
      ACCORD_RESERVE_EVERY_MS: 600_000,
      ACCORD_SEAL_EVERY_MS: 600_000,
      ACCORD_PROGRAMME_FILE: programmeSettings.parse(settings),
    },
    { clock, logger, signals: false },
  );
  // Their first look comes with the start: what a test does afterwards is its own.
  await jobs.idle();
  return {
    ledger,
    clock,
    url: subgraph.url,
    databaseUrl,
    partners: known,
    members,
    households,
    ask: (query, variables, caller = operator) =>
      ask(subgraph, query, variables, signCaller(caller, CALLER_SECRET, clock)),
    close: async () => {
      await subgraph.close();
      await others.close();
    },
  };
}

async function ask(
  subgraph: RunningSubgraph,
  query: string,
  variables: Record<string, unknown>,
  caller: string,
): Promise<Json> {
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-accord-caller': caller },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** A member's wallet, through the API. */
export async function walletOf(
  test: TestLedger,
  memberId: string,
  fields: string,
  caller: Caller = operator,
  shown: { readonly currency?: string; readonly asOf?: Date } = {},
): Promise<Json> {
  const { data, errors } = await test.ask(
    `query ($refs: [_Any!]!, $currency: String = "PTS", $asOf: DateTime) {
       _entities(representations: $refs) { ... on Member { wallet(currency: $currency, asOf: $asOf) { ${fields} } } } }`,
    { refs: [{ __typename: 'Member', id: memberId }], ...shown, asOf: shown.asOf?.toISOString() },
    caller,
  );
  return data?._entities?.[0]?.wallet ?? { errors };
}
