import { memberChanged, memberFacts } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { SystemClock } from '@accord/values';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf, type SaleSketch } from './sale';
import { openStand, operator, partnerIdOf, partnerOf, type Stand } from './stand';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { keepSegmentsDaily } from '../src/segments/keep-segments';
import { segmentRounds } from '../src/segments/segment-rounds.repository';
import { settingsOf } from './memory-programme';

const RESULT = `__typename ... on UserError { code message } ... on InvalidSegment { problems { path message } }
  ... on SaveSegmentSuccess { segment { id slug } }`;
const CREATE = `mutation ($input: SegmentInput!) { result: createSegment(input: $input) { ${RESULT} } }`;
const UPDATE = `mutation ($id: ID!, $input: SegmentInput!) { result: updateSegment(id: $id, input: $input) { ${RESULT} } }`;
const DELETE = `mutation ($id: ID!) { result: deleteSegment(id: $id) { ${RESULT} } }`;
const ADD = `mutation ($id: ID!, $members: [ID!]!) { result: addSegmentMembers(id: $id, memberIds: $members) { ${RESULT} } }`;
const REMOVE = `mutation ($id: ID!, $members: [ID!]!) { result: removeSegmentMembers(id: $id, memberIds: $members) { ${RESULT} } }`;
const PREVIEW = `query ($definition: JSON!) { preview: previewSegment(definition: $definition) {
  ... on SegmentPreview { count sample { id } } ... on InvalidSegment { problems { path message } } } }`;
const OF_MEMBER = `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member { segments { slug } } } }`;
const CREATE_CAMPAIGN = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;
const END = `mutation ($id: ID!) { endCampaign(id: $id) { __typename } }`;

interface Result {
  result: {
    __typename: string;
    message?: string;
    problems?: { path: string; message: string }[];
    segment?: { id: string };
  };
}

const owner = (slug: string): Caller => ({
  kind: 'partner',
  partnerId: partnerIdOf(slug),
  keyId: 'k',
  scopes: ['owner'],
});
const bought = (count: number, within = 'P30D') => ({ when: { history: { within, countAtLeast: count } } });
const now = (): string => new Date().toISOString();

describe('segments', () => {
  let stand: Stand;
  let made = 0;

  beforeAll(async () => {
    stand = await openStand(['grocer', 'fuel'].map((slug) => partnerOf(slug)));
  }, 60_000);
  afterAll(() => stand.close());

  const change = async (
    query: string,
    variables: object,
    caller: Caller = operator,
  ): Promise<Result['result']> => {
    const { data, errors } = await stand.graphql<Result>(query, variables, caller);
    if (!data) throw new Error(errors?.[0]?.message);
    return data.result;
  };
  async function segment(slug: string, definition?: object, caller: Caller = operator): Promise<string> {
    const result = await change(CREATE, { input: { slug, name: slug, definition } }, caller);
    if (!result.segment) throw new Error(JSON.stringify(result));
    return result.segment.id;
  }
  const segmentsOf = async (name: string, caller: Caller = operator): Promise<string[]> => {
    const members = [{ __typename: 'Member', id: memberIdOf(name) }];
    const answer = await stand.graphql<{ _entities: [{ segments: { slug: string }[] }] }>(
      OF_MEMBER,
      { members },
      caller,
    );
    if (answer.errors) throw new Error(answer.errors[0]!.extensions.code);
    return answer.data!._entities[0].segments.map(({ slug }) => slug);
  };
  async function sell(sketch: SaleSketch, caller = 'ann') {
    const purchase = purchaseOf({ member: caller, at: now(), recordedAt: now(), total: '10.00', ...sketch });
    await stand.publish(recorded(purchase));
    const points = await eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId);
      expect(granted).toBeDefined();
      return granted!.awards.reduce((sum, award) => sum + award.points, 0);
    });
    return { purchase, points };
  }
  async function enrol(...names: string[]): Promise<void> {
    for (const name of names) await stand.enrol(memberIdOf(name));
    await eventually(async () => {
      const rows = await stand.database.query('SELECT FROM enrolment WHERE member_id = ANY ($1)', [
        names.map(memberIdOf),
      ]);
      expect(rows).toHaveLength(names.length);
    });
  }
  async function campaign(more: object, caller: Caller = operator) {
    made += 1;
    const definition = {
      trigger: 'purchase',
      when: { partner: ['grocer'] },
      then: [{ points: { fixed: 5 } }],
      ...more,
    };
    const input = { slug: `for-segments-${made}`, name: 'Promo', definition };
    const answer = await stand.graphql<{
      createCampaign: { campaign?: { id: string }; problems?: { path: string }[] };
    }>(CREATE_CAMPAIGN, { input }, caller);
    const { campaign: saved, problems } = answer.data!.createCampaign;
    if (saved) await stand.graphql(LAUNCH, { id: saved.id }, caller);
    return { id: saved?.id ?? '', problems };
  }

  it('as a list: a campaign counts for those on it, from then on', async () => {
    const id = await segment('families');
    const { id: promo } = await campaign({ audience: { segments: ['families'] } });
    expect((await sell({}, 'listed')).points).toBe(0);
    const before = new Date(Date.now() - 60_000).toISOString();
    const members = [memberIdOf('listed')];
    expect((await change(ADD, { id, members })).__typename).toBe('SaveSegmentSuccess');
    expect((await change(ADD, { id, members })).__typename).toBe('SaveSegmentSuccess');
    expect(await segmentsOf('listed')).toEqual(['families']);
    expect((await sell({}, 'listed')).points).toBe(5);
    expect((await sell({ at: before }, 'listed')).points).toBe(0);
    expect((await sell({}, 'unlisted')).points).toBe(0);
    await change(REMOVE, { id, members });
    expect(await segmentsOf('listed')).toEqual([]);
    const later = new Date(Date.now() + 2_000).toISOString();
    expect((await sell({ at: later }, 'listed')).points).toBe(0);
    expect((await change(DELETE, { id })).message).toContain('for-segments-');
    await stand.graphql(END, { id: promo });
    expect((await change(DELETE, { id })).__typename).toBe('SaveSegmentSuccess');
  });

  it('by a condition: kept by purchases and refunds, in time for the next purchase', async () => {
    await segment('regulars', bought(2));
    const { id } = await campaign({ when: { member: { segment: ['regulars'] } } });
    expect((await sell({}, 'regular')).points).toBe(0);
    const second = await sell({}, 'regular');
    expect(second.points).toBe(0);
    expect(await segmentsOf('regular')).toEqual(['regulars']);
    const third = await sell({}, 'regular');
    expect(third.points).toBe(5);
    for (const { purchase } of [second, third]) await stand.publish(refunded(refundOf(purchase, '10.00')));
    await eventually(async () => expect(await segmentsOf('regular')).toEqual([]));
    await stand.graphql(END, { id });
  });

  it('has its members when it is made or changed, and counts them before', async () => {
    await enrol('filled', 'empty');
    await sell({}, 'filled');
    const preview = async (definition: object, caller: Caller = operator) =>
      (await stand.graphql<{ preview: unknown }>(PREVIEW, { definition }, caller)).data?.preview;
    const atFuel = { when: { history: { within: 'ever', where: { partner: ['fuel'] }, countAtLeast: 1 } } };
    const atGrocer = {
      when: { history: { within: 'ever', where: { partner: ['grocer'] }, countAtLeast: 1 } },
    };
    expect(await preview(atFuel)).toEqual({ count: 0, sample: [] });
    expect(await preview(atGrocer)).toEqual({ count: 1, sample: [{ id: memberIdOf('filled') }] });
    expect(await preview(atGrocer, owner('grocer'))).toEqual({ count: 1, sample: [] });
    expect(await preview(atGrocer, owner('fuel'))).toEqual({ count: 0, sample: [] });
    const id = await segment('buyers', atFuel);
    expect(await segmentsOf('filled')).not.toContain('buyers');
    await change(UPDATE, { id, input: { slug: 'buyers', name: 'Buyers', definition: atGrocer } });
    expect(await segmentsOf('filled')).toContain('buyers');
    await change(DELETE, { id });
  });

  it('loses once a day those for whom time alone has passed', async () => {
    await enrol('sleeper');
    const id = await segment('awake', bought(1, 'P10D'));
    await sell({}, 'sleeper');
    expect(await segmentsOf('sleeper')).toContain('awake');
    const rules = await new RulesInForce(settingsOf()).current(stand.database);
    const later = (days: number): Date => new Date(new SystemClock().now().getTime() + days * 86_400_000);
    const rounds = segmentRounds(stand.database, rules);
    await keepSegmentsDaily(rounds, later(9), () => false);
    expect(await segmentsOf('sleeper')).toContain('awake');
    await keepSegmentsDaily(rounds, later(10.1), () => false);
    expect(await segmentsOf('sleeper')).not.toContain('awake');
    await change(DELETE, { id });
  });

  it('is kept by what becomes known of a member', async () => {
    const memberId = memberIdOf('parent');
    stand.messaging.serve(memberFacts, ({ memberIds }) =>
      Promise.resolve({
        members: memberIds.map((each) => ({
          memberId: each,
          enrolledAt: '2026-01-01T00:00:00.000Z',
          timeZone: 'UTC',
          attributes: { children: 2 },
          consents: [],
          cardKinds: [],
        })),
      }),
    );
    const id = await segment('parents', {
      when: { member: { attribute: { path: 'children', atLeast: 1 } } },
    });
    await stand.publish([{ event: memberChanged, key: memberId, data: { memberId, changedAt: now() } }]);
    await eventually(async () => expect(await segmentsOf('parent')).toContain('parents'));
    await change(DELETE, { id });
  });

  it('of a partner has its own customers, by what they do there, and nobody else sees or uses it', async () => {
    await enrol('at fuel', 'at both');
    const id = await segment('fuel-fans', bought(2, 'ever'), owner('fuel'));
    for (const partner of ['fuel', 'grocer']) await sell({ partner }, 'at both');
    for (const partner of ['fuel', 'fuel']) await sell({ partner }, 'at fuel');
    expect(await segmentsOf('at both')).not.toContain('fuel-fans');
    expect(await segmentsOf('at fuel', owner('fuel'))).toEqual(['fuel-fans']);
    expect(await segmentsOf('at fuel', owner('grocer'))).toEqual([]);
    const own = { when: { partner: ['fuel'] }, audience: { segments: ['fuel-fans'] } };
    expect((await campaign(own, owner('fuel'))).problems).toBeUndefined();
    const others = { audience: { segments: ['fuel-fans'] } };
    expect((await campaign(others, owner('grocer'))).problems).toMatchObject([
      { path: 'audience.segments[0]' },
    ]);
    expect((await change(DELETE, { id }, owner('grocer'))).__typename).toBe('NotFound');
    const list = await segment('fuel-list', undefined, owner('fuel'));
    const add = async (name: string) => change(ADD, { id: list, members: [memberIdOf(name)] }, owner('fuel'));
    expect((await add('at both')).__typename).toBe('SaveSegmentSuccess');
    expect((await add('never there')).message).toContain('no customer of this partner');
    expect((await change(ADD, { id, members: [memberIdOf('at both')] }, owner('fuel'))).message).toContain(
      'condition decides',
    );
  });

  it.each([
    ['a condition of a purchase', { when: { basket: { atLeast: '1' } } }, 'when.basket'],
    ['a segment of segments or tiers', { when: { member: { segment: ['x'] } } }, 'when.member'],
    [
      'an amount without a currency',
      { when: { history: { within: 'ever', amountAtLeast: '5' } } },
      'when.history',
    ],
    [
      'a partner that is not there',
      { when: { history: { within: 'ever', countAtLeast: 1, where: { partner: ['no'] } } } },
      'when.history.where.partner[0]',
    ],
    ['no condition', {}, 'when'],
  ])('is refused with %s', async (_what, definition, path) => {
    const result = await change(CREATE, { input: { slug: 'refused', name: 'Refused', definition } });
    expect(result.problems?.map((problem) => problem.path)).toEqual([path]);
  });

  it('is refused with a slug that is taken, and to whom it is not for', async () => {
    await segment('taken');
    const input = { slug: 'taken', name: 'Taken' };
    expect((await change(CREATE, { input })).message).toBe('is taken');
    await expect(change(CREATE, { input }, { kind: 'public' })).rejects.toThrow(/Sign in/);
    await expect(segmentsOf('ann', { kind: 'member', memberId: memberIdOf('bob') })).rejects.toThrow(
      'FORBIDDEN',
    );
  });
});
