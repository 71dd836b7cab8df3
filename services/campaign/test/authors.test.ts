import { quoteAwards } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { operator, openStand, partnerIdOf, partnerOf, type Stand } from './stand';
import { memberIdOf, purchaseOf, recorded } from './sale';

const FIELDS = `__typename ... on SaveCampaignSuccess { campaign { id status } }
  ... on InvalidCampaign { problems { path message } } ... on NotFound { resource } ... on InvalidInput { path message }`;
const CREATE = `mutation ($input: CampaignInput!) { result: createCampaign(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $input: CampaignInput!) { result: updateCampaign(id: $id, input: $input) { ${FIELDS} } }`;
const LAUNCH = `mutation ($id: ID!) { result: launchCampaign(id: $id) { ${FIELDS} } }`;

interface Result {
  result: { __typename: string; campaign: { id: string; status: string }; problems: { path: string }[] };
}

const key = (slug: string, scopes: ('till' | 'owner')[]): Caller => ({
  kind: 'partner',
  partnerId: partnerIdOf(slug),
  keyId: 'key',
  scopes,
});
const grocer = key('grocer', ['owner']);
const publicCaller: Caller = { kind: 'public' };
const ann: Caller = { kind: 'member', memberId: memberIdOf('ann') };

const rule = (more: object = {}) => ({ trigger: 'purchase', then: [{ points: { fixed: 3 } }], ...more });
const own = rule({ when: { partner: ['grocer'] } });

describe('who may do what with campaigns', () => {
  let stand: Stand;
  let made = 0;
  const create = async (definition: unknown, caller: Caller = operator, dates: object = {}) => {
    made += 1;
    const input = { slug: `campaign-${made}`, name: `Campaign ${made}`, definition, ...dates };
    return stand.graphql<Result>(CREATE, { input }, caller);
  };
  const launched = async (
    definition: unknown,
    caller: Caller = operator,
    dates: object = {},
  ): Promise<string> => {
    const { id } = (await create(definition, caller, dates)).data!.result.campaign;
    await stand.graphql(LAUNCH, { id }, caller);
    return id;
  };
  const slugsSeenBy = async (caller: Caller, status?: string): Promise<number> => {
    const query =
      'query ($status: CampaignStatus) { campaigns(first: 100, status: $status) { totalCount nodes { id } } }';
    const answer = await stand.graphql<{ campaigns: { totalCount: number; nodes: unknown[] } }>(
      query,
      { status },
      caller,
    );
    expect(answer.data!.campaigns.nodes).toHaveLength(answer.data!.campaigns.totalCount);
    return answer.data!.campaigns.totalCount;
  };

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer'), partnerOf('fuel'), partnerOf('zloty', 'PLN')]);
  }, 60_000);
  afterAll(() => stand.close());

  it('an owner writes what its partner alone pays for, and nothing else', async () => {
    expect((await create(own, grocer)).data?.result.__typename).toBe('SaveCampaignSuccess');
    const paidByGrocer = rule({ funding: [{ partner: 'grocer', share: '1' }] });
    expect((await create(paidByGrocer, grocer)).data?.result.__typename).toBe('SaveCampaignSuccess');
    const others = [
      rule(),
      rule({ when: { partner: ['grocer', 'fuel'] } }),
      rule({ when: { partner: ['grocer'] }, funding: [{ partner: 'fuel', share: '1' }] }),
      rule({
        funding: [
          { partner: 'grocer', share: '0.5' },
          { partner: 'fuel', share: '0.5' },
        ],
      }),
    ];
    for (const definition of others) {
      expect((await create(definition, grocer)).data?.result).toMatchObject({
        __typename: 'InvalidCampaign',
        problems: [{ path: 'funding' }],
      });
    }
  });

  it('tills, members and strangers write none', async () => {
    const codes = await Promise.all(
      [key('grocer', ['till']), ann, publicCaller].map(
        async (caller) => (await create(own, caller)).errors?.[0]?.extensions.code,
      ),
    );
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED']);
  });

  it('an owner does not touch what others pay for', async () => {
    const id = await launched(rule({ when: { partner: ['fuel'] } }));
    const input = { slug: 'mine-now', name: 'Mine', definition: own };
    expect((await stand.graphql<Result>(UPDATE, { id, input }, grocer)).data?.result.__typename).toBe(
      'NotFound',
    );
    expect((await stand.graphql<Result>(LAUNCH, { id }, grocer)).data?.result.__typename).toBe('NotFound');
  });

  it('everybody sees those that run, but not their definition', async () => {
    const draft = (await create(own)).data!.result.campaign.id;
    const id = await launched(own);
    await create(rule({ when: { partner: ['fuel'] } }));
    const summary = 'query ($id: ID!) { campaign(id: $id) { id summary(locale: "pl") startsAt } }';
    const definition = 'query ($id: ID!) { campaign(id: $id) { definition } }';
    for (const caller of [publicCaller, ann, key('fuel', ['owner'])]) {
      expect((await stand.graphql(summary, { id }, caller)).data).toMatchObject({ campaign: { id } });
      expect((await stand.graphql(summary, { id: draft }, caller)).data).toEqual({ campaign: null });
      expect((await stand.graphql(definition, { id }, caller)).errors?.[0]?.extensions.code).toBe(
        'FORBIDDEN',
      );
    }
    for (const caller of [operator, grocer]) {
      expect((await stand.graphql(definition, { id }, caller)).data).toEqual({
        campaign: { definition: own },
      });
    }
    expect(await slugsSeenBy(publicCaller)).toBe(await slugsSeenBy(publicCaller, 'RUNNING'));
    expect(await slugsSeenBy(publicCaller, 'DRAFT')).toBe(0);
    expect(await slugsSeenBy(grocer, 'DRAFT')).toBeGreaterThan(0);
    expect(await slugsSeenBy(operator)).toBeGreaterThan(await slugsSeenBy(grocer));
  });

  it('the status follows the clock', async () => {
    const statusOf = async (dates: object) => {
      const id = await launched(own, operator, dates);
      const answer = await stand.graphql<{ campaign: { status: string } }>(
        'query ($id: ID!) { campaign(id: $id) { status } }',
        { id },
      );
      return answer.data?.campaign.status;
    };
    expect(await statusOf({ startsAt: '2999-01-01T00:00:00Z' })).toBe('SCHEDULED');
    expect(await statusOf({ startsAt: '2017-01-01T00:00:00Z' })).toBe('RUNNING');
    expect(await statusOf({ startsAt: '2017-01-01T00:00:00Z', endsAt: '2018-01-01T00:00:00Z' })).toBe(
      'ENDED',
    );
    expect(await slugsSeenBy(operator, 'SCHEDULED')).toBe(1);
    const turned = await create(own, operator, {
      startsAt: '2018-01-01T00:00:00Z',
      endsAt: '2017-01-01T00:00:00Z',
    });
    expect(turned.data?.result.problems).toMatchObject([{ path: 'endsAt' }]);
  });

  it('tells every problem, of what was named too', async () => {
    const definition = {
      trigger: 'purchase',
      when: { partner: ['grocr', 'zloty', 'fuel'] },
      then: [{ points: { rate: { points: 1, per: '1.00' } } }],
      excludes: ['nobody'],
    };
    const { result } = (await create(definition)).data!;
    expect(result.problems).toEqual([
      { path: 'when.partner[0]', message: 'there is no partner grocr; did you mean grocer?' },
      { path: 'then[0].points.rate.currency', message: 'is required: purchases may be in PLN, USD' },
      { path: 'excludes[0]', message: 'there is no campaign nobody' },
    ]);
  });

  it('refuses a slug that is taken or malformed, and names the path', async () => {
    const twice = async () =>
      stand.graphql<Result>(CREATE, { input: { slug: 'twice', name: 'x', definition: own } });
    await twice();
    expect((await twice()).data?.result).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'slug'],
    });
    const bad = await stand.graphql<Result>(CREATE, {
      input: { slug: 'No Spaces', name: 'x', definition: own },
    });
    expect(bad.data?.result).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'slug'] });
  });

  it('quotes what a basket would earn, and changes nothing', async () => {
    await launched(
      rule({
        when: { partner: ['fuel'] },
        then: [{ points: { fixed: 4 } }],
        limits: { budget: { points: 6 } },
      }),
    );
    const sale = purchaseOf({ partner: 'fuel', member: 'quoted', total: '1.00' });
    const ask = async (languages?: string[]) => {
      const answer = await stand.messaging.ask(quoteAwards, {
        purchase: sale,
        ...(languages ? { languages } : {}),
      });
      return answer.ok ? answer.value : undefined;
    };
    const first = await ask();
    expect(first?.awards.map(({ explanations }) => Object.keys(explanations))).toContainEqual([
      'en',
      'pl',
      'ru',
    ]);
    expect(await ask()).toEqual(first);
    const inPolish = await ask(['pl', 'tlh']);
    expect(inPolish?.awards.map(({ explanations }) => explanations)).toEqual(
      first?.awards.map(({ explanations: { pl } }) => ({ pl })),
    );
    expect((await ask([]))?.awards[0]?.explanations).toEqual({});
    const brief = await stand.messaging.ask(quoteAwards, { purchase: sale, offers: false });
    expect([first?.offers, brief.ok && brief.value.offers]).toEqual([expect.any(Array), undefined]);
    await stand.publish(recorded(sale));
    await eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === sale.purchaseId);
      expect(granted?.awards.map(({ points }) => points)).toEqual(first?.awards.map(({ points }) => points));
    });
    const next = await stand.messaging.ask(quoteAwards, {
      purchase: purchaseOf({ partner: 'fuel', member: 'quoted' }),
    });
    expect(next.ok && next.value.points).toBe(first!.points - 2);
  });

  it('shows awards to the member and the partner of the purchase, and to no one else', async () => {
    const sale = purchaseOf({ member: 'ann', total: '9.00' });
    await stand.publish(recorded(sale));
    await eventually(() =>
      expect(stand.granted.some(({ trigger }) => trigger.id === sale.purchaseId)).toBe(true),
    );
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Purchase { awards { points campaign { name } } } } }`;
    const codeFor = async (caller: Caller) => {
      const refs = [{ __typename: 'Purchase', id: sale.purchaseId }];
      return (await stand.graphql(query, { refs }, caller)).errors?.[0]?.extensions.code;
    };
    expect(await Promise.all([ann, key('grocer', ['till']), operator].map(codeFor))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const bob: Caller = { kind: 'member', memberId: memberIdOf('bob') };
    expect(await Promise.all([bob, key('fuel', ['till']), publicCaller].map(codeFor))).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });
});
