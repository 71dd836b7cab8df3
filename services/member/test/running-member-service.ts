import { openDatabase, type Database } from '@accord/persistence';
import { programmeSettings } from '@accord/contracts';
import { Messaging } from '@accord/messaging';
import { CALLER_HEADER, createLogger, signCaller, type Caller, type RunningSubgraph } from '@accord/subgraph';
import { createTestDatabase, realServices, testNamespace } from '@accord/testing';
import { newId, SystemClock } from '@accord/values';
import { startApp } from '../src/app';
import type { Answer } from './answer';

const CALLER_SECRET = 'a secret of at least thirty-two characters';
const clock = new SystemClock();

export const operator: Caller = { kind: 'operator', subject: 'ops' };
export const aPartner = () => newId('partner', clock.now());
export const till = (partnerId: string): Caller => ({
  kind: 'partner',
  partnerId,
  keyId: newId('apiKey', clock.now()),
  scopes: ['till'],
});

/** The member service on real PostgreSQL and NATS, asked as the gateway would. */
export class RunningMemberService {
  private constructor(
    private readonly subgraph: RunningSubgraph,
    /** Another connection to its database. */
    readonly database: Database,
    /** Another service on its NATS. */
    readonly neighbour: Messaging,
  ) {}

  static async start(): Promise<RunningMemberService> {
    const [url, namespace] = [await createTestDatabase(), testNamespace()];
    const subgraph = await startApp(
      {
        HOST: '127.0.0.1',
        PORT: 0,
        DATABASE_URL: url,
        DATABASE_POOL_SIZE: 8,
        NATS_URL: realServices().natsUrl,
        NATS_NAMESPACE: namespace,
        CALLER_SECRET,
        ACCORD_CLOCK_OFFSET_MS: 0,
        ACCORD_PROGRAMME_FILE: programmeSettings.parse({}),
        LOG_LEVEL: 'error',
      },
      clock,
      false,
    );
    const database = await openDatabase({ url, applicationName: 'test', migrations: [] });
    const neighbour = await Messaging.connect({
      url: realServices().natsUrl,
      service: 'neighbour',
      namespace,
      clock,
      logger: createLogger('neighbour', 'silent'),
    });
    return new RunningMemberService(subgraph, database, neighbour);
  }

  /** The answer's data; with `errors`, when there are any. */
  async ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const response = await fetch(this.subgraph.url, {
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

  async enroll(caller: Caller, input: Record<string, unknown>): Promise<Answer> {
    return (await this.ask(caller, ENROLL, { input })).enrollMember;
  }

  async stop(): Promise<void> {
    await this.neighbour.close();
    await this.subgraph.close();
    await this.database.close();
  }
}

export const OUTCOME = `
  __typename
  ... on EnrollMemberSuccess { member {
    id status givenName familyName email phone birthDate locale timeZone attributes referralCode enrolledAt
    enrolledBy { id } cards { number kind status issuedBy { id } } consents { purpose granted source partner { id } }
  } }
  ... on MemberAlreadyEnrolled { code memberId }
  ... on InvalidInput { code path message }
  ... on IdempotencyConflict { idempotencyKey }`;

const ENROLL = `mutation ($input: EnrollMemberInput!) { enrollMember(input: $input) { ${OUTCOME} } }`;
