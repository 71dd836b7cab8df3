import { eventually } from '@accord/testing';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf } from './sale';
import { openStand, partnerIdOf, partnerOf, type Stand } from './stand';

const SIMULATE = `query ($definition: JSON!, $from: DateTime!, $to: DateTime!, $campaignId: ID) {
  simulateCampaign(definition: $definition, from: $from, to: $to, campaignId: $campaignId) {
    purchases awards points members cost { amount currency } budgetExhaustedAt
    byPartner { partner { id } points cost { amount currency } } favours { member { id } points } losers
    alongside { slug points pointsWithout } } }`;
const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } } }`;
const YEAR = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

const rate = (points: number, when?: object) => ({
  trigger: 'purchase',
  ...(when ? { when } : {}),
  then: [{ points: { rate: { points, per: '1.00' } } }],
  group: 'base',
});

describe('simulateCampaign', () => {
  let stand: Stand;
  let base: string;
  const simulate = (definition: object, more: object = {}, caller?: Parameters<Stand['graphql']>[2]) =>
    stand.graphql<{ simulateCampaign: object }>(SIMULATE, { definition, ...YEAR, ...more }, caller);
  const owner = (slug: string) =>
    ({ kind: 'partner', partnerId: partnerIdOf(slug), keyId: 'key_1', scopes: ['owner'] }) as const;

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer'), partnerOf('fuel')]);
    const created = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(CREATE, {
      input: { slug: 'base', name: 'Base', definition: rate(1) },
    });
    base = created.data!.createCampaign.campaign.id;
    await stand.graphql('mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }', { id: base });
    const refund = purchaseOf({ member: 'ann', total: '50.00', at: '2026-03-03T12:00:00Z' });
    const purchases = [
      purchaseOf({ member: 'ann', total: '100.00', at: '2026-03-01T12:00:00Z' }),
      purchaseOf({ member: 'bob', partner: 'fuel', total: '20.00', at: '2026-03-02T12:00:00Z' }),
      refund,
    ];
    await stand.publish([...recorded(...purchases), ...refunded(refundOf(refund, '50.00'))]);
    await eventually(() => {
      expect(stand.granted.length).toBe(3);
      expect(stand.reduced.length).toBe(1);
    });
  }, 60_000);
  afterAll(() => stand.close());

  it('tells what a draft would have given and cost, beside the rules in force, and writes nothing', async () => {
    const answer = await simulate(rate(3, { partner: ['grocer'] }));
    expect(answer.errors).toBeUndefined();
    const money = { amount: '3.00', currency: 'USD' };
    expect(answer.data?.simulateCampaign).toEqual({
      purchases: 3,
      // 300 for the first one; the refunded one’s 150 are taken back.
      awards: 2,
      points: 300,
      members: 1,
      cost: money,
      budgetExhaustedAt: null,
      byPartner: [{ partner: { id: partnerIdOf('grocer') }, points: 300, cost: money }],
      favours: [{ member: { id: memberIdOf('ann') }, points: 200 }],
      losers: 0,
      alongside: [{ slug: 'base', points: 20, pointsWithout: 120 }],
    });
    const rows = await stand.database.query('SELECT sum(standing)::int AS points FROM award');
    expect(rows).toEqual([{ points: 120 }]);
  });

  it('lets a draft supersede a campaign, and count who loses by it', async () => {
    const answer = await simulate(rate(1, { partner: ['fuel'] }), { campaignId: base });
    expect(answer.data?.simulateCampaign).toMatchObject({
      points: 20,
      favours: [],
      losers: 1,
      alongside: [{ slug: 'base', points: 0, pointsWithout: 120 }],
    });
  });

  it('lets an owner simulate what it alone pays for, and see nothing of others', async () => {
    const mine = await simulate(rate(2, { partner: ['fuel'] }), {}, owner('fuel'));
    expect(mine.data?.simulateCampaign).toMatchObject({
      points: 40,
      favours: [{ points: 20 }],
      alongside: [],
    });
    const elsewhere = {
      ...rate(2, { basket: { atLeast: '1.00' } }),
      funding: [{ partner: 'fuel', share: '1' }],
    };
    expect((await simulate(elsewhere, {}, owner('fuel'))).data?.simulateCampaign).toMatchObject({
      favours: null,
    });
    const [problem] = (await simulate(rate(2, { partner: ['grocer'] }), {}, owner('fuel'))).errors ?? [];
    expect(problem?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path: 'funding' }] });
  });

  it('says whom a change would touch before it is made: members, budget, the last 30 days by both versions', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const purchases = ['cecily', 'dan'].map((member, index) =>
      purchaseOf({ member, total: index === 0 ? '30.00' : '3.00', at: yesterday }),
    );
    await stand.publish(recorded(...purchases));
    await eventually(() => expect(stand.granted.length).toBe(5));
    const preview = (id: string, definition: object, caller?: Parameters<Stand['graphql']>[2]) =>
      stand.graphql<{ previewCampaignChange: object }>(
        `query ($id: ID!, $input: CampaignInput!) { previewCampaignChange(id: $id, input: $input) {
          members budgetLeft budgetLeftThen moneyLeft { amount } moneyLeftThen { amount } points pointsThen differing losers } }`,
        { id, input: { slug: 'base', name: 'Base', definition } },
        caller,
      );
    const dearer = { ...rate(1, { basket: { atLeast: '10.00' } }), limits: { budget: { points: 1_000 } } };
    expect((await preview(base, dearer)).data?.previewCampaignChange).toEqual({
      // Ann, Bob, Cecily and Dan have points of it.
      members: 4,
      budgetLeft: null,
      budgetLeftThen: 1_000,
      moneyLeft: null,
      moneyLeftThen: null,
      points: 33,
      pointsThen: 30,
      differing: 1,
      losers: 1,
    });
    const wrong = await preview(base, { then: [] });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ argument: ['input', 'definition'] });
    const foreign = await preview(base, dearer, owner('fuel'));
    expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['id'] });
    const version = await stand.graphql<{ campaign: object }>(`{ campaign(slug: "base") { version } }`);
    expect(version.data?.campaign).toEqual({ version: 1 });
  });

  it.each([
    ['a definition with problems', { then: [] }, {}, { code: 'BAD_USER_INPUT', argument: ['definition'] }],
    ['dates in the wrong order', rate(1), { to: YEAR.from }, { code: 'BAD_USER_INPUT', argument: ['to'] }],
    [
      'an unknown campaign',
      rate(1),
      { campaignId: 'cmp_0' },
      { code: 'BAD_USER_INPUT', argument: ['campaignId'] },
    ],
    [
      'a trigger that is not run again',
      {
        ...rate(1),
        trigger: 'enrollment',
        then: [{ points: { fixed: 1 } }],
        funding: [{ partner: 'fuel', share: '1' }],
      },
      {},
      { code: 'BAD_USER_INPUT', problems: [{ path: 'trigger' }] },
    ],
  ])('refuses %s', async (_what, definition, more, extensions) => {
    const answer = await simulate(definition, more);
    expect(answer.errors?.[0]?.extensions).toMatchObject(extensions);
  });

  it('is not for tills, members and strangers', async () => {
    const codeFor = async (caller: Parameters<Stand['graphql']>[2]) =>
      (await simulate(rate(1), {}, caller)).errors?.[0]?.extensions.code;
    expect(await codeFor({ ...owner('fuel'), scopes: ['till'] })).toBe('FORBIDDEN');
    expect(await codeFor({ kind: 'member', memberId: 'mem_1' })).toBe('FORBIDDEN');
    expect(await codeFor({ kind: 'public' })).toBe('UNAUTHENTICATED');
  });
});
