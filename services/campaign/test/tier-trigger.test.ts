import { eventually } from '@accord/testing';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf, type Purchase } from './sale';
import { openStand, operator, partnerOf, type Stand } from './stand';

const SET = `mutation ($ladder: JSON!) { setTierLadder(ladder: $ladder) { __typename
  ... on InvalidTierLadder { problems { path } } } }`;
const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) { __typename
  ... on SaveCampaignSuccess { campaign { id summary } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;
const TIER = `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member {
  tier { tier { id } toNext toKeep } } } }`;
const ladder = {
  qualifyBy: 'statusPoints',
  within: 'year',
  tiers: [
    { slug: 'silver', name: 'Silver', atLeast: '100' },
    { slug: 'gold', name: 'Gold', atLeast: '500' },
  ],
};

describe('a campaign for changes of tier', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer')], {
      furtherCurrencies: [{ code: 'STARS', kind: 'STATUS' }],
    });
    await stand.graphql(SET, { ladder });
  }, 60_000);
  afterAll(() => stand.close());

  const launch = async (slug: string, definition: object): Promise<string> => {
    const { data } = await stand.graphql<{ createCampaign: { campaign: { id: string; summary: string } } }>(
      CREATE,
      { input: { slug, name: slug, definition } },
    );
    const { id, summary } = data!.createCampaign.campaign;
    await stand.graphql(LAUNCH, { id });
    return summary;
  };
  const sell = async (total: string): Promise<Purchase> => {
    const now = new Date().toISOString();
    const purchase = purchaseOf({ at: now, recordedAt: now, total });
    await stand.publish(recorded(purchase));
    await eventually(() =>
      expect(stand.granted.some(({ trigger }) => trigger.id === purchase.purchaseId)).toBe(true),
    );
    return purchase;
  };
  const tier = async () => {
    const members = [{ __typename: 'Member', id: memberIdOf('ann') }];
    const { data } = await stand.graphql<{ _entities: [{ tier: unknown }] }>(TIER, { members }, operator);
    return data!._entities[0].tier;
  };
  const changes = () => stand.tierChanges.map(({ previous, tier: now }) => [previous, now]);
  const bonuses = () => stand.granted.filter(({ trigger }) => trigger.kind === 'tierChanged');

  it('gives once for each change that it is about, and nothing when what led to it is heard again', async () => {
    await launch('stars', {
      trigger: 'purchase',
      then: [{ tierPoints: { rate: { points: 1, per: '1.00' } } }],
    });
    const summary = await launch('welcome-gold', {
      trigger: 'tierChanged',
      when: { tierChange: { to: ['gold'], direction: 'up' } },
      then: [{ points: { fixed: 50, expires: { after: 'P12M' } } }],
      funding: [{ partner: 'grocer', share: '1' }],
    });
    expect(summary).toMatch(/^For a change of your tier when it goes up and when it is gold now/);
    const silver = await sell('120.00');
    await eventually(() => expect(changes()).toEqual([[undefined, 'silver']]));
    expect(await tier()).toEqual({ tier: { id: 'silver' }, toNext: 380, toKeep: 0 });
    const gold = await sell('400.00');
    await eventually(() => expect(bonuses()).toHaveLength(1));
    expect(bonuses()[0]).toMatchObject({
      memberId: memberIdOf('ann'),
      trigger: { occurredAt: gold.occurredAt },
      awards: [{ points: 50, campaignSlug: 'welcome-gold' }],
    });
    await stand.publish(recorded(silver, gold));
    await stand.publish(refunded(refundOf(gold, '400.00')));
    await eventually(() =>
      expect(changes()).toEqual([
        [undefined, 'silver'],
        ['silver', 'gold'],
        ['gold', 'silver'],
      ]),
    );
    expect(await tier()).toEqual({ tier: { id: 'silver' }, toNext: 380, toKeep: 0 });
    await sell('400.00');
    await eventually(() => expect(bonuses()).toHaveLength(2));
    expect(changes()).toHaveLength(4);
  });
});
