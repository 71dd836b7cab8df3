import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { memberIdOf, purchaseOf, recorded } from './sale';
import { openStand, partnerIdOf, partnerOf, type Stand } from './stand';

const RESULT = `__typename ... on RecordEventSuccess { eventId awards { points explanation(locale: "en") } }
  ... on InvalidInput { path } ... on IdempotencyConflict { idempotencyKey }`;
const CHECK_IN = `mutation ($input: RecordCheckInInput!) { result: recordCheckIn(input: $input) { ${RESULT} } }`;
const EVENT = `mutation ($input: RecordEventInput!) { result: recordEvent(input: $input) { ${RESULT} } }`;

interface Answer {
  result: { __typename: string; eventId: string; awards: { points: number }[]; path: string[] };
}

const visit = (member: string, key: string, more: object = {}) => ({
  input: {
    member: { id: memberIdOf(member) },
    occurredAt: '2026-03-10T12:00:00Z',
    idempotencyKey: key,
    ...more,
  },
});
const workout = (member: string, key: string, attributes: unknown, more: object = {}) =>
  visit(member, key, { name: 'workout.finished', attributes, ...more });

describe('what partners report of members', () => {
  let stand: Stand;
  const till: Caller = { kind: 'partner', partnerId: partnerIdOf('mall'), keyId: 'key_1', scopes: ['till'] };
  const report = async (query: string, variables: object, caller = till) => {
    const { data } = await stand.graphql<Answer>(query, variables, caller);
    return data!.result;
  };
  const launch = async (slug: string, definition: object) => {
    const created = await stand.graphql<{ result: { campaign: { id: string } } }>(
      `mutation ($input: CampaignInput!) { result: createCampaign(input: $input) { ... on SaveCampaignSuccess { campaign { id } } } }`,
      { input: { slug, name: slug, definition } },
    );
    await stand.graphql(`mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`, {
      id: created.data!.result.campaign.id,
    });
  };

  beforeAll(async () => {
    stand = await openStand([partnerOf('mall'), partnerOf('gym')]);
    await launch('visits', {
      trigger: 'checkIn',
      when: {
        all: [
          { partner: ['mall'] },
          { history: { of: 'checkIn', within: 'month', countAtLeast: 3, consume: true } },
        ],
      },
      then: [{ points: { fixed: 50 } }],
    });
    await launch('workouts', {
      trigger: { event: 'workout.finished' },
      when: { event: { path: 'run.minutes', atLeast: '30' } },
      then: [{ points: { fixed: 20 } }],
      limits: { budget: { points: 100 } },
    });
    await launch('after-visits', {
      trigger: 'purchase',
      when: { history: { of: 'checkIn', within: 'month', countAtLeast: 2 } },
      then: [{ points: { fixed: 7 } }],
    });
  }, 60_000);
  afterAll(() => stand.close());

  it('judges each visit at once: every third in a month gives points, which the ledger hears of', async () => {
    const points: number[][] = [];
    let last = '';
    for (const key of ['v1', 'v2', 'v3', 'v4', 'v5', 'v6']) {
      const { awards, eventId } = await report(CHECK_IN, visit('ann', key));
      points.push(awards.map((award) => award.points));
      last = eventId;
    }
    expect(points).toEqual([[], [], [50], [], [], [50]]);
    const granted = await eventually(() => {
      const found = stand.granted.find(({ trigger }) => trigger.id === last);
      expect(found).toBeDefined();
      return found!;
    });
    expect(granted).toMatchObject({
      trigger: { kind: 'checkIn', partnerId: partnerIdOf('mall') },
      awards: [{ points: 50, funders: [{ partnerId: partnerIdOf('mall'), points: 50 }] }],
    });
  });

  it('answers a repeated key as before, and a key of another request with a conflict', async () => {
    const first = await report(CHECK_IN, visit('bob', 'same'));
    expect(await report(CHECK_IN, visit('bob', 'same'))).toEqual(first);
    expect(await report(CHECK_IN, visit('cid', 'same'))).toMatchObject({ __typename: 'IdempotencyConflict' });
    const gym: Caller = { ...till, partnerId: partnerIdOf('gym') };
    expect((await report(CHECK_IN, visit('cid', 'same'), gym)).__typename).toBe('RecordEventSuccess');
  });

  it('reads the attributes of an event', async () => {
    expect((await report(EVENT, workout('dan', 'w1', { run: { minutes: 29.9 } }))).awards).toEqual([]);
    expect((await report(EVENT, workout('dan', 'w2', { run: { minutes: '30' } }))).awards).toMatchObject([
      { points: 20 },
    ]);
    const other = await report(
      EVENT,
      workout('dan', 'w3', { run: { minutes: 60 } }, { name: 'swim.finished' }),
    );
    expect(other.awards).toEqual([]);
  });

  it('passes no limit when 64 events come at once, each of them twice', async () => {
    const answers = await Promise.all(
      Array.from({ length: 128 }, (_, index) =>
        report(EVENT, workout(`member ${index % 64}`, `many ${index % 64}`, { run: { minutes: 45 } })),
      ),
    );
    expect(new Set(answers.map(({ eventId }) => eventId)).size).toBe(64);
    const rows = await stand.database.query<{ points: string }>(
      `SELECT sum(points) AS points FROM award JOIN campaign USING (campaign_id) WHERE slug = 'workouts'`,
    );
    expect(rows).toEqual([{ points: '100' }]);
  }, 60_000);

  it('lets a purchase look at visits', async () => {
    for (const key of ['e1', 'e2']) await report(CHECK_IN, visit('eve', key));
    const purchase = purchaseOf({ member: 'eve', partner: 'gym', total: '5.00' });
    await stand.publish(recorded(purchase));
    await eventually(() =>
      expect(stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId)?.awards).toMatchObject([
        { campaignSlug: 'after-visits', points: 7 },
      ]),
    );
  });

  it.each([
    ['a name with spaces', workout('x', 'k', {}, { name: 'a b' }), 'name'],
    ['no key', workout('x', '', {}), 'idempotencyKey'],
    ['the future', workout('x', 'k', {}, { occurredAt: '2100-01-01T00:00:00Z' }), 'occurredAt'],
    ['attributes that are a list', workout('x', 'k', []), 'attributes'],
    ['attributes of 16 kB and more', workout('x', 'k', { a: 'x'.repeat(16_384) }), 'attributes'],
    ['attributes that nobody can store', workout('x', 'k', { a: '\u0000' }), 'attributes'],
    ['nine levels', workout('x', 'k', { a: [[[[[[[[1]]]]]]]] }), 'attributes'],
  ])('refuses %s, and says where', async (_, variables, path) => {
    expect(await report(EVENT, variables)).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', path],
    });
  });

  it('knows nobody, and is for partners’ keys', async () => {
    const nobody = visit('x', 'k', { member: { card: '123' } });
    expect((await report(CHECK_IN, nobody)).__typename).toBe('NotFound');
    const { errors } = await stand.graphql(CHECK_IN, visit('x', 'k'), { kind: 'public' });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
