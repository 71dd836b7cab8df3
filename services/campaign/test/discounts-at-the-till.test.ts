import { quoteAwards } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { purchaseOf, recorded, refunded, refundOf, type Purchase } from './sale';
import { openStand, operator, partnerIdOf, partnerOf, type Stand } from './stand';

const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;
const PURCHASE = `query ($id: ID!) { _entities(representations: [{ __typename: "Purchase", id: $id, status: "AWARDED" }]) {
  ... on Purchase {
    awards { points discount { amount currency } explanation(locale: "en") }
    discounts { campaignId amount { amount } covered { amount } reason } } } }`;
const COSTS = `query ($id: ID!) { campaign(id: $id) { costs { partner { id } points discounts { amount currency } } } }`;
const WHY_NOT = `query ($campaignId: ID!, $purchaseId: ID!) { whyNot(campaignId: $campaignId, purchaseId: $purchaseId, locale: "en") }`;
const SIMULATE = `query ($definition: JSON!) { simulateCampaign(definition: $definition, from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z") {
  awards points cost { amount } budgetExhaustedAt byPartner { partner { id } points discounts { amount } cost { amount } } } }`;

const plain = (text: string): string => text.replace(/\u00a0|\u202f/g, ' ');
const PREVIEW = `query ($id: ID!, $input: CampaignInput!) { previewCampaignChange(id: $id, input: $input) {
  budgetLeft moneyLeft { amount currency } moneyLeftThen { amount currency } } }`;

const CAKES = {
  when: { all: [{ partner: ['grocer'] }, { basket: { atLeast: '10.00' } }] },
  then: [{ discount: { percent: '20', max: '5.00' } }],
  limits: { budget: { money: { amount: '6.00', currency: 'USD' } } },
  funding: [{ partner: 'bakery', share: '1' }],
};

const owner = (slug: string): Caller => ({
  kind: 'partner',
  partnerId: partnerIdOf(slug),
  keyId: 'key',
  scopes: ['owner'],
});

describe('a discount at the till', () => {
  let stand: Stand;
  let campaignId: string;
  const now = () => new Date().toISOString();
  const ask = async <T>(query: string, variables: object, caller: Caller = operator): Promise<T> => {
    const { data, errors } = await stand.graphql<T>(query, variables, caller);
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const launch = async (slug: string, definition: object): Promise<string> => {
    const input = {
      slug,
      name: slug,
      definition: { trigger: 'purchase', ...definition },
    };
    const { createCampaign } = await ask<{
      createCampaign: { campaign: { id: string } };
    }>(CREATE, { input });
    await ask(LAUNCH, { id: createCampaign.campaign.id });
    return createCampaign.campaign.id;
  };
  const sell = async (purchase: Purchase): Promise<void> => {
    await stand.publish(recorded(purchase));
    await eventually(() =>
      expect(stand.granted.some(({ trigger }) => trigger.id === purchase.purchaseId)).toBe(true),
    );
  };
  const told = (amount: string, more: object = {}): Purchase => ({
    ...purchaseOf({ recordedAt: now(), ...more }),
    discounts: [{ campaignId, amount }],
  });
  const entity = async (id: string) =>
    (await ask<{ _entities: [Record<string, unknown>] }>(PURCHASE, { id }))._entities[0];

  beforeAll(async () => {
    stand = await openStand(['grocer', 'bakery'].map((slug) => partnerOf(slug)));
    campaignId = await launch('cakes', CAKES);
  }, 60_000);
  afterAll(() => stand.close());

  it('is quoted, given, kept with who bears it, and named as far as the rules don’t cover it', async () => {
    const basket = purchaseOf({ recordedAt: now(), total: '20.00' });
    const quoted = await stand.messaging.ask(quoteAwards, { purchase: basket }, { timeoutMs: 5_000 });
    expect(quoted.ok && quoted.value.discounts).toMatchObject([{ campaignId, amount: '4' }]);
    const covered = told('4.00', { total: '16.00' });
    await sell(covered);
    expect(stand.granted.at(-1)?.discounts).toMatchObject([
      {
        campaignSlug: 'cakes',
        funders: [{ partnerId: partnerIdOf('bakery'), amount: '4' }],
      },
    ]);
    const [award] = (await entity(covered.purchaseId))?.['awards'] as {
      explanation: string;
    }[];
    expect(award).toMatchObject({
      points: 0,
      discount: { amount: '4.00', currency: 'USD' },
    });
    expect(plain(award!.explanation)).toBe('“cakes”: 20 % of 20.00 USD = 4.00 USD off.');
    const second = told('4.00', { total: '16.00' });
    await sell(second);
    expect(await entity(second.purchaseId)).toMatchObject({
      awards: [{ discount: { amount: '2.00' } }],
      discounts: [
        {
          campaignId,
          amount: { amount: '4.00' },
          covered: { amount: '2.00' },
          reason: 'MORE_THAN_ALLOWED',
        },
      ],
    });
    const costs = [
      {
        partner: { id: partnerIdOf('bakery') },
        points: 0,
        discounts: [{ amount: '6.00', currency: 'USD' }],
      },
    ];
    expect(await ask(COSTS, { id: campaignId })).toEqual({
      campaign: { costs },
    });
    expect(await ask(COSTS, { id: campaignId }, owner('bakery'))).toEqual({
      campaign: { costs },
    });
    const { errors } = await stand.graphql(COSTS, { id: campaignId }, owner('grocer'));
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await stand.publish(refunded(refundOf(second, '16.00')));
    await eventually(async () =>
      expect(await entity(second.purchaseId)).toMatchObject({
        awards: [{ discount: { amount: '0.00' } }],
      }),
    );
    await eventually(() =>
      expect(stand.reduced.at(-1)).toMatchObject({
        standings: [],
        discounts: [{ amount: '0' }],
      }),
    );
    const changed = { ...CAKES, limits: { budget: { money: { amount: '10.00', currency: 'USD' } } } };
    const input = { slug: 'cakes', name: 'cakes', definition: { trigger: 'purchase', ...changed } };
    expect(await ask(PREVIEW, { id: campaignId, input })).toEqual({
      previewCampaignChange: {
        budgetLeft: null,
        moneyLeft: { amount: '2.00', currency: 'USD' },
        moneyLeftThen: { amount: '6.00', currency: 'USD' },
      },
    });
  });

  it('is quoted by the rules of this moment, also where they have just changed', async () => {
    const quote = async (): Promise<number> => {
      const purchase = purchaseOf({ recordedAt: now(), partner: 'bakery', total: '20.00' });
      const quoted = await stand.messaging.ask(quoteAwards, { purchase }, { timeoutMs: 5_000 });
      if (!quoted.ok) throw new Error('Nobody answered');
      return quoted.value.points;
    };
    expect(await quote()).toBe(0);
    await launch('rolls', { when: { partner: ['bakery'] }, then: [{ points: { fixed: 7 } }] });
    expect(await quote()).toBe(7);
  });

  it('is asked why not: not given by the till, too small a basket, a budget used up', async () => {
    const why = async (purchase: Purchase): Promise<string> => {
      await sell(purchase);
      const asked = await ask<{ whyNot: string }>(WHY_NOT, {
        campaignId,
        purchaseId: purchase.purchaseId,
      });
      return plain(asked.whyNot);
    };
    expect(await why(purchaseOf({ recordedAt: now(), total: '20.00', member: 'bob' }))).toBe(
      '“cakes” took nothing off this purchase: the till did not say that it gave the discount.',
    );
    expect(await why(told('1.00', { total: '4.00', member: 'bob' }))).toBe(
      '“cakes” gave nothing for this purchase. Missing: 5.00 USD more in the basket (it was 5.00 USD).',
    );
    expect(await why(told('2.00', { total: '8.00', member: 'bob' }))).toBe(
      'It did take something off. “cakes”: 20 % of 10.00 USD = 2.00 USD off.',
    );
    expect(await why(told('2.00', { total: '8.00', member: 'bob' }))).toMatch(
      /the limit of the whole campaign is used up \(6.00 USD\)/,
    );
  });

  it('is simulated over recorded baskets as a till would have given it, with its budget', async () => {
    const definition = {
      trigger: 'purchase',
      when: { partner: ['bakery'] },
      then: [{ discount: { percent: '10' } }, { points: { fixed: 100 } }],
      limits: { budget: { money: { amount: '4.00', currency: 'USD' } } },
    };
    for (const total of ['10.00', '20.00'])
      await sell(
        purchaseOf({
          partner: 'bakery',
          recordedAt: now(),
          total,
          member: 'eve',
        }),
      );
    expect(await ask(SIMULATE, { definition })).toEqual({
      simulateCampaign: {
        awards: 3,
        points: 100,
        cost: { amount: '4.00' },
        budgetExhaustedAt: '2026-03-10T12:00:00.000Z',
        byPartner: [
          {
            partner: { id: partnerIdOf('bakery') },
            points: 100,
            discounts: { amount: '3.00' },
            cost: { amount: '4.00' },
          },
        ],
      },
    });
  });
});
